from cryptography._forge import missing
from cryptography._offered import rest_of
from cryptography.hazmat.primitives._asymmetric import AsymmetricPadding
from cryptography.hazmat.primitives.hashes import HashAlgorithm


class PKCS1v15(AsymmetricPadding):
    name = "pkcs1v15"


class MGF1:
    def __init__(self, algorithm: HashAlgorithm) -> None:
        self.algorithm = algorithm


class PSS(AsymmetricPadding):
    """Works with the longest salt only, which is what moto asks for."""

    MAX_LENGTH = object()

    def __init__(self, mgf: MGF1, salt_length: object) -> None:
        self._longest = salt_length is PSS.MAX_LENGTH

    @property
    def name(self) -> str:  # type: ignore[override]
        if not self._longest:
            raise missing("PSS with another salt than the longest")
        return "pss"


__getattr__ = rest_of(__name__)
