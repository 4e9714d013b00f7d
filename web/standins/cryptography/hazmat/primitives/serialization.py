import json
from enum import Enum
from typing import Any

from cryptography._forge import call
from cryptography._offered import rest_of
from cryptography.hazmat.primitives import _ssh


class Encoding(Enum):
    PEM = "PEM"
    DER = "DER"
    OpenSSH = "OpenSSH"


class PublicFormat(Enum):
    SubjectPublicKeyInfo = "SubjectPublicKeyInfo"
    OpenSSH = "OpenSSH"


class PrivateFormat(Enum):
    TraditionalOpenSSL = "TraditionalOpenSSL"
    PKCS8 = "PKCS8"
    OpenSSH = "OpenSSH"


class NoEncryption:
    pass


def public_key_as(encoding: Encoding, der: bytes, line: bytes) -> bytes:
    if encoding is Encoding.PEM:
        raise NotImplementedError("a public key is offered as DER and in OpenSSH's format only")
    return der if encoding is Encoding.DER else line


def load_ssh_public_key(data: bytes, backend: Any = None) -> Any:
    """Raises ValueError for what is no RSA or Ed25519 key."""
    from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

    kind, *values = _ssh.parse(data)
    if kind == b"ssh-ed25519" and len(values) == 1 and len(values[0]) == 32:
        return ed25519.Ed25519PublicKey(values[0])
    if kind == b"ssh-rsa" and len(values) == 2:
        return rsa.StoredPublicKey(*(int.from_bytes(value, "big") for value in values))
    raise ValueError("the key is neither RSA nor Ed25519")


def load_pem_private_key(data: bytes, password: Any, backend: Any = None) -> Any:
    """An RSA key; raises what JavaScript raises where the text is none, or is encrypted."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    p, q, d, dmp1, dmq1, iqmp, e, n = (int(part, 16) for part in json.loads(call("readPrivateKey", data.decode())))
    return rsa.RSAPrivateNumbers(p, q, d, dmp1, dmq1, iqmp, rsa.RSAPublicNumbers(e, n)).private_key()


__getattr__ = rest_of(__name__)
