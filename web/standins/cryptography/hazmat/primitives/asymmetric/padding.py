from cryptography.hazmat.primitives._asymmetric import AsymmetricPadding
from cryptography.hazmat.primitives.hashes import HashAlgorithm


class PKCS1v15(AsymmetricPadding):
    name = "pkcs1v15"


class MGF1:
    def __init__(self, algorithm: HashAlgorithm) -> None:
        self.algorithm = algorithm


class PSS(AsymmetricPadding):
    """Always with the longest salt, which is what moto asks for."""

    name = "pss"
    MAX_LENGTH = object()

    def __init__(self, mgf: MGF1, salt_length: object) -> None:
        if salt_length is not PSS.MAX_LENGTH:
            raise NotImplementedError("PSS is offered with the longest salt only")
