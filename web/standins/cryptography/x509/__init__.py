import random
from datetime import datetime
from typing import Any

from cryptography._forge import call, missing
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import oid as oid


class NameAttribute:
    def __init__(self, oid: str, value: str) -> None:
        self.oid, self.value = oid, value


class Name:
    def __init__(self, attributes: list[NameAttribute]) -> None:
        self.pairs = [[attribute.oid, attribute.value] for attribute in attributes]


class Certificate:
    def __init__(self, pem: str) -> None:
        self._pem = pem

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

    def sign(self, key: RSAPrivateKey, algorithm: HashAlgorithm) -> Certificate:
        import json

        return Certificate(call("certificate", key.key_size, algorithm.name, json.dumps(self._values)))


def random_serial_number() -> int:
    return random.getrandbits(159)


def load_pem_x509_certificate(*_: Any) -> Any:
    raise missing("reading a certificate")
