from typing import Any

from cryptography._forge import call
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives._asymmetric import AsymmetricPadding
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding


class RSAPublicKey:
    """The public half of the key of one size (bits)."""

    def __init__(self, key_size: int) -> None:
        self.key_size = key_size

    def verify(self, signature: bytes, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> None:
        """Raises InvalidSignature."""
        if not call("verify", self.key_size, padding.name, algorithm.name, data, signature):
            raise InvalidSignature

    def public_bytes(self, encoding: Encoding, format: Any) -> bytes:
        der = bytes.fromhex(call("publicKey", self.key_size))
        if encoding is not Encoding.DER:
            raise NotImplementedError("a public key is offered as DER only")
        return der


class RSAPrivateKey:
    """The key of one size (bits), the same in every run."""

    def __init__(self, key_size: int) -> None:
        self.key_size = key_size

    def public_key(self) -> RSAPublicKey:
        return RSAPublicKey(self.key_size)

    def sign(self, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> bytes:
        return bytes.fromhex(call("sign", self.key_size, padding.name, algorithm.name, data))


def generate_private_key(public_exponent: int, key_size: int, backend: Any = None) -> RSAPrivateKey:
    """A key of 2,048 to 4,096 bits."""
    if public_exponent != 65537:
        raise ValueError("the public exponent is 65537")
    return RSAPrivateKey(key_size)
