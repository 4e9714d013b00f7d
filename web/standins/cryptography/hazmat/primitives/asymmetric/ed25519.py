import os
from typing import Any

from cryptography._forge import call
from cryptography._offered import rest_of
from cryptography.hazmat.primitives import _ssh
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, public_key_as


class Ed25519PublicKey:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def public_bytes(self, encoding: Encoding, format: Any) -> bytes:
        der = bytes.fromhex("302a300506032b6570032100") + self._raw
        return public_key_as(encoding, der, _ssh.line(b"ssh-ed25519", self._raw))


class Ed25519PrivateKey:
    """A key that can be stored, and not yet used."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    @classmethod
    def generate(cls) -> "Ed25519PrivateKey":
        return cls(os.urandom(32))

    def public_key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey(bytes.fromhex(call("ed25519", self._seed)))

    def private_bytes(self, encoding: Encoding, format: PrivateFormat, encryption_algorithm: Any) -> bytes:
        if (encoding, format) != (Encoding.PEM, PrivateFormat.OpenSSH):
            raise NotImplementedError("an Ed25519 private key is offered in OpenSSH's format only")
        return _ssh.private_key(b"ssh-ed25519", self.public_key()._raw, self._seed)


__getattr__ = rest_of(__name__)
