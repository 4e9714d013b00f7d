from enum import Enum
from typing import Any

from cryptography._forge import missing


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


class NoEncryption:
    pass


def load_ssh_public_key(*_: Any) -> Any:
    raise missing("reading an SSH public key")
