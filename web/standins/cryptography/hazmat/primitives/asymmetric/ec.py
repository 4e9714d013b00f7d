from typing import Any

from cryptography._forge import missing
from cryptography._offered import rest_of


class EllipticCurve:
    name = ""


class SECP256R1(EllipticCurve):
    name = "secp256r1"


class SECP256K1(EllipticCurve):
    name = "secp256k1"


class SECP384R1(EllipticCurve):
    name = "secp384r1"


class SECP521R1(EllipticCurve):
    name = "secp521r1"


class ECDSA:
    def __init__(self, *_: Any) -> None:
        raise missing("a signature with an elliptic-curve key")


def generate_private_key(*_: Any) -> Any:
    raise missing("an elliptic-curve key")


__getattr__ = rest_of(__name__)
