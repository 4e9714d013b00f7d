import hashlib
import math
from dataclasses import dataclass
from typing import Any

from cryptography._forge import call, missing
from cryptography._offered import rest_of
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import _ssh
from cryptography.hazmat.primitives._asymmetric import AsymmetricPadding
from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, public_key_as

# DigestInfo of RFC 8017, appendix A.2.4, up to the digest
_HASHES = {
    "sha1": "3021300906052b0e03021a05000414",
    "sha256": "3031300d060960864801650304020105000420",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}


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


def _encoded(data: bytes, algorithm: HashAlgorithm, size: int) -> int:
    """What PKCS #1 v1.5 signs (RFC 8017, 9.2): the digest, with the name of its hash before it."""
    digest = hashlib.new(algorithm.name, data).digest()
    named = bytes.fromhex(_HASHES[algorithm.name]) + digest
    return int.from_bytes(b"\0\1" + b"\xff" * (size - len(named) - 3) + b"\0" + named, "big")


class StoredPublicKey(RSAPublicKey):
    """A key that someone else made, by its numbers; it verifies signatures of PKCS #1 v1.5."""

    def __init__(self, exponent: int, modulus: int) -> None:
        super().__init__(modulus.bit_length())
        self._exponent, self._modulus = exponent, modulus

    def public_numbers(self) -> "RSAPublicNumbers":
        return RSAPublicNumbers(self._exponent, self._modulus)

    def verify(self, signature: bytes, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> None:
        """Raises InvalidSignature."""
        if padding.name != "pkcs1v15":
            raise missing("a PSS signature of a key that was imported")
        size = (self.key_size + 7) // 8
        number = pow(int.from_bytes(signature, "big"), self._exponent, self._modulus)
        if len(signature) != size or number != _encoded(data, algorithm, size):
            raise InvalidSignature

    def public_bytes(self, encoding: Encoding, format: Any) -> bytes:
        exponent, modulus = _integer(self._exponent), _integer(self._modulus)
        numbers = _der(0x30, _der(2, modulus) + _der(2, exponent))
        kind = bytes.fromhex("300d06092a864886f70d0101010500")
        return public_key_as(
            encoding, _der(0x30, kind + _der(3, b"\0" + numbers)), _ssh.line(b"ssh-rsa", exponent, modulus)
        )


def _integer(number: int) -> bytes:
    """As DER and OpenSSH write it: the first bit is a sign."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


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


class StoredPrivateKey(RSAPrivateKey):
    """A key that someone else made, by its numbers."""

    def __init__(self, numbers: "RSAPrivateNumbers") -> None:
        super().__init__(numbers.public_numbers.n.bit_length())
        self._numbers = numbers

    def private_numbers(self) -> "RSAPrivateNumbers":
        return self._numbers

    def public_key(self) -> RSAPublicKey:
        return self._numbers.public_numbers.public_key()

    def sign(self, data: bytes, padding: AsymmetricPadding, algorithm: HashAlgorithm) -> bytes:
        if padding.name != "pkcs1v15":
            raise missing("a PSS signature of a key that was imported")
        size = (self.key_size + 7) // 8
        number = pow(_encoded(data, algorithm, size), self._numbers.d, self._numbers.public_numbers.n)
        return number.to_bytes(size, "big")

    def private_bytes(self, *_: Any) -> bytes:
        raise missing("writing a private key that was imported")


@dataclass(frozen=True)
class RSAPublicNumbers:
    e: int
    n: int

    def public_key(self) -> RSAPublicKey:
        return StoredPublicKey(self.e, self.n)


@dataclass(frozen=True)
class RSAPrivateNumbers:
    p: int
    q: int
    d: int
    dmp1: int
    dmq1: int
    iqmp: int
    public_numbers: RSAPublicNumbers

    def private_key(self) -> RSAPrivateKey:
        return StoredPrivateKey(self)


def rsa_recover_prime_factors(n: int, d: int, e: int) -> tuple[int, int]:
    """The primes of a key, the larger one first (NIST SP 800-56B, C.1). Raises ValueError for numbers of no key."""
    odd, twos = d * e - 1, 0
    while odd and odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in range(2, 100):
        root = pow(base, odd, n)
        for _ in range(twos):
            square = root * root % n
            if square == 1 and root not in (1, n - 1):
                prime = math.gcd(root - 1, n)
                return max(prime, n // prime), min(prime, n // prime)
            root = square
    raise ValueError("Unable to compute factors p and q from exponent d.")


def rsa_crt_dmp1(private_exponent: int, p: int) -> int:
    return private_exponent % (p - 1)


def rsa_crt_dmq1(private_exponent: int, q: int) -> int:
    return private_exponent % (q - 1)


def rsa_crt_iqmp(p: int, q: int) -> int:
    return pow(q, -1, p)


__getattr__ = rest_of(__name__)
