from typing import Any

from cryptography._forge import missing


class EllipticCurve:
    pass


class SECP256R1(EllipticCurve):
    pass


class SECP256K1(EllipticCurve):
    pass


class SECP384R1(EllipticCurve):
    pass


class SECP521R1(EllipticCurve):
    pass


class ECDSA:
    def __init__(self, *_: Any) -> None:
        raise missing("a signature with an elliptic-curve key")


def generate_private_key(*_: Any) -> Any:
    raise missing("an elliptic-curve key")
