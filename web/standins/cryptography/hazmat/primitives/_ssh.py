"""The formats of OpenSSH: a public key is one line, a private one is a text with its name above and below."""

import base64


def strings(*values: bytes) -> bytes:
    return b"".join(len(value).to_bytes(4, "big") + value for value in values)


def line(kind: bytes, *values: bytes) -> bytes:
    return kind + b" " + base64.b64encode(strings(kind, *values))


def parse(text: bytes) -> list[bytes]:
    """The kind of a public key and its values. Raises ValueError where the line is no such key."""
    kind, encoded = text.split()[:2]
    rest, found = base64.b64decode(encoded, validate=True), []
    while rest:
        end = 4 + int.from_bytes(rest[:4], "big")
        if len(rest) < end:
            raise ValueError("the key is cut")
        found.append(rest[4:end])
        rest = rest[end:]
    if not found or found[0] != kind:
        raise ValueError("the key is of another kind than it says")
    return found


def private_key(kind: bytes, public: bytes, seed: bytes) -> bytes:
    """Without a passphrase."""
    secret = bytes(8) + strings(kind, public, seed + public, b"")
    secret += bytes(range(1, 1 + -len(secret) % 8))
    head = b"openssh-key-v1\0" + strings(b"none", b"none", b"") + (1).to_bytes(4, "big")
    text = base64.b64encode(head + strings(strings(kind, public), secret))
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    title = b"OPENSSH PRIVATE KEY-----"
    return b"\n".join([b"-----BEGIN " + title, *lines, b"-----END " + title, b""])
