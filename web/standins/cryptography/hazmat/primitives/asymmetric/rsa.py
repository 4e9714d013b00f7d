from typing import Any

from cryptography._forge import call, missing
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import _ssh
from cryptography.hazmat.primitives._asymmetric import AsymmetricPadding
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, public_key_as


class RSAPublicKey:
    """The public half of the key of one size (bits)."""

    def __init__(self, key_size: int) -> None:
        self.key_size = key_size

    def verify(self, signature: bytes, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> None:
        """Raises InvalidSignature."""
        if not call("verify", self.key_size, padding.name, algorithm.name, data, signature):
            raise InvalidSignature

    def public_bytes(self, encoding: Encoding, format: Any) -> bytes:
        der, line = bytes.fromhex(call("publicKey", self.key_size)), str(call("sshKey", self.key_size))
        return public_key_as(encoding, der, line.encode())


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(length)]) + length + content


class StoredPublicKey(RSAPublicKey):
    """A key that someone else made: its exponent and modulus as OpenSSH writes them, which is how DER does."""

    def __init__(self, exponent: bytes, modulus: bytes) -> None:
        super().__init__(int.from_bytes(modulus, "big").bit_length())
        self._exponent, self._modulus = exponent, modulus

    def verify(self, *_: Any) -> None:
        raise missing("a signature of a key that was imported")

    def public_bytes(self, encoding: Encoding, format: Any) -> bytes:
        numbers = _der(0x30, _der(2, self._modulus) + _der(2, self._exponent))
        kind = bytes.fromhex("300d06092a864886f70d0101010500")
        line = _ssh.line(b"ssh-rsa", self._exponent, self._modulus)
        return public_key_as(encoding, _der(0x30, kind + _der(3, b"\0" + numbers)), line)


class RSAPrivateKey:
    """The key of one size (bits), the same in every run."""

    def __init__(self, key_size: int) -> None:
        self.key_size = key_size

    def public_key(self) -> RSAPublicKey:
        return RSAPublicKey(self.key_size)

    def sign(self, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> bytes:
        return bytes.fromhex(call("sign", self.key_size, padding.name, algorithm.name, data))

    def private_bytes(self, encoding: Encoding, format: PrivateFormat, encryption_algorithm: Any) -> bytes:
        if (encoding, format) != (Encoding.PEM, PrivateFormat.TraditionalOpenSSL):
            raise NotImplementedError("an RSA private key is offered as PEM in the traditional format only")
        return str(call("privateKey", self.key_size)).encode()


def generate_private_key(public_exponent: int, key_size: int, backend: Any = None) -> RSAPrivateKey:
    """A key of 2,048 to 4,096 bits."""
    if public_exponent != 65537:
        raise ValueError("the public exponent is 65537")
    return RSAPrivateKey(key_size)
