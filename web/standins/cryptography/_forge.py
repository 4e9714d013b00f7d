"""The way to node-forge. Imported when called: a memory snapshot cannot hold what belongs to JavaScript."""

from typing import Any


def call(name: str, *arguments: Any) -> Any:
    """Call a function of `web/runner/crypto.js`; bytes go there and come back as hexadecimal text."""
    from js import proofnotesCrypto

    plain = [value.hex() if isinstance(value, (bytes, bytearray, memoryview)) else value for value in arguments]
    return getattr(proofnotesCrypto, name)(*plain)


def missing(what: str) -> NotImplementedError:
    return NotImplementedError(f"{what} is not offered in the browser; run this example in a terminal")
