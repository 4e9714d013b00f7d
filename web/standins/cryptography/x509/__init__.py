import json
import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from cryptography._forge import call
from cryptography._offered import rest_of
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import oid as oid
from cryptography.x509.oid import ExtensionOID, NameOID

OID_COMMON_NAME = NameOID.COMMON_NAME
OID_SUBJECT_ALTERNATIVE_NAME = ExtensionOID.SUBJECT_ALTERNATIVE_NAME


class ExtensionNotFound(Exception):
    """The certificate has no such extension."""


class NameAttribute:
    def __init__(self, oid: str, value: str) -> None:
        self.oid, self.value = oid, value


class Name:
    def __init__(self, attributes: Iterable[NameAttribute]) -> None:
        self._attributes = list(attributes)

    @property
    def pairs(self) -> list[list[str]]:
        return [[attribute.oid, attribute.value] for attribute in self._attributes]

    def get_attributes_for_oid(self, oid: str) -> list[NameAttribute]:
        return [attribute for attribute in self._attributes if attribute.oid == oid]


class DNSName:
    def __init__(self, value: str) -> None:
        self.value = value


class IPAddress:
    def __init__(self, value: Any) -> None:
        self.value = value


class SubjectAlternativeName:
    oid = OID_SUBJECT_ALTERNATIVE_NAME

    def __init__(self, names: Iterable[DNSName | IPAddress]) -> None:
        self.names = list(names)

    def __iter__(self) -> Iterator[DNSName | IPAddress]:
        return iter(self.names)


class _Extensions:
    def __init__(self, names: list[str]) -> None:
        self._names = names

    def get_extension_for_oid(self, oid: str) -> Any:
        if oid != OID_SUBJECT_ALTERNATIVE_NAME or not self._names:
            raise ExtensionNotFound(oid)
        return SimpleNamespace(value=SubjectAlternativeName(map(DNSName, self._names)))


class Certificate:
    def __init__(self, pem: str) -> None:
        self._pem = pem
        told = json.loads(call("readCertificate", pem))
        self.subject, self.issuer = (Name(NameAttribute(*pair) for pair in told[who]) for who in ("subject", "issuer"))
        self.signature_algorithm_oid = SimpleNamespace(_name=told["algorithm"])
        self.serial_number = int(told["serial"], 16)
        self.not_valid_before_utc = datetime.fromisoformat(told["begins"])
        self.not_valid_after_utc = datetime.fromisoformat(told["ends"])
        self.extensions = _Extensions(told["names"])

    def public_bytes(self, encoding: Encoding) -> bytes:
        if encoding is not Encoding.PEM:
            raise NotImplementedError("a certificate is offered as PEM only")
        return self._pem.encode()


class CertificateBuilder:
    def __init__(self, **values: Any) -> None:
        self._values = values

    def _with(self, **values: Any) -> "CertificateBuilder":
        return CertificateBuilder(**{**self._values, **values})

    def subject_name(self, name: Name) -> "CertificateBuilder":
        return self._with(subject=name.pairs)

    def issuer_name(self, name: Name) -> "CertificateBuilder":
        return self._with(issuer=name.pairs)

    def public_key(self, key: RSAPublicKey) -> "CertificateBuilder":
        return self._with(key_size=key.key_size)

    def serial_number(self, number: int) -> "CertificateBuilder":
        return self._with(serial=f"{number:040x}")

    def not_valid_before(self, time: datetime) -> "CertificateBuilder":
        return self._with(begins=time.isoformat())

    def not_valid_after(self, time: datetime) -> "CertificateBuilder":
        return self._with(ends=time.isoformat())

    def add_extension(self, extension: SubjectAlternativeName, critical: bool) -> "CertificateBuilder":
        return self._with(names=[[isinstance(name, IPAddress), str(name.value)] for name in extension])

    def sign(self, key: RSAPrivateKey, algorithm: HashAlgorithm, backend: Any = None) -> Certificate:
        return Certificate(call("certificate", key.key_size, algorithm.name, json.dumps(self._values)))


def random_serial_number() -> int:
    return random.getrandbits(159)


def load_pem_x509_certificate(data: bytes, backend: Any = None) -> Certificate:
    """Raises what JavaScript raises where the text is no certificate with an RSA key."""
    return Certificate(data.decode())


load_der_x509_certificate: Any = rest_of(__name__)("load_der_x509_certificate")
__getattr__ = rest_of(__name__)
