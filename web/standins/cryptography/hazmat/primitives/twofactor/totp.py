import hmac
from typing import Any

from cryptography.hazmat.primitives.hashes import HashAlgorithm
from cryptography.hazmat.primitives.twofactor import InvalidToken


class TOTP:
    """A one-time password that changes with the time, as RFC 6238 has it."""

    def __init__(self, key: bytes, length: int, algorithm: HashAlgorithm, time_step: int, **_: Any) -> None:
        self._key, self._length, self._hash, self._step = key, length, algorithm.name, time_step

    def generate(self, time: float) -> bytes:
        counter = int(time / self._step).to_bytes(8, "big")
        digest = hmac.digest(self._key, counter, self._hash)
        place = digest[-1] & 15
        number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
        return str(number)[-self._length :].zfill(self._length).encode()

    def verify(self, totp: bytes, time: float) -> None:
        """Raises InvalidToken."""
        if not hmac.compare_digest(self.generate(time), totp):
            raise InvalidToken("Supplied TOTP value does not match.")
