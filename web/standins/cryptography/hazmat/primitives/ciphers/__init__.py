from typing import Any

from cryptography._forge import call
from cryptography._offered import rest_of
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM


class _Context:
    """Collects what it is given and works when it is finished: GCM messages here have 4 KB at most."""

    def __init__(self, cipher: "Cipher", encrypts: bool) -> None:
        self._key, self._mode, self._encrypts = cipher.algorithm.key, cipher.mode, encrypts
        self._authenticated = b""
        self._data = b""
        self.tag = b""

    def authenticate_additional_data(self, data: bytes) -> None:
        self._authenticated += data

    def update(self, data: bytes) -> bytes:
        self._data += data
        return b""

    def finalize(self) -> bytes:
        """Raises InvalidTag where a ciphertext is not whole."""
        vector = self._mode.initialization_vector
        if self._encrypts:
            text, tag = call("encrypt", self._key, vector, self._authenticated, self._data)
            self.tag = bytes.fromhex(tag)
            return bytes.fromhex(text)
        text = call("decrypt", self._key, vector, self._authenticated, self._data, self._mode.tag)
        if text is None:
            raise InvalidTag
        return bytes.fromhex(text)


class Cipher:
    """AES in Galois/counter mode, which is all that moto asks for."""

    def __init__(self, algorithm: AES, mode: GCM, backend: Any = None) -> None:
        self.algorithm = algorithm
        self.mode = mode

    def encryptor(self) -> _Context:
        return _Context(self, True)

    def decryptor(self) -> _Context:
        return _Context(self, False)


__getattr__ = rest_of(__name__)
