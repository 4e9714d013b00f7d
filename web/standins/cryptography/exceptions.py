class InvalidSignature(Exception):
    """The signature does not belong to the message and the key."""


class InvalidTag(Exception):
    """The ciphertext, or what was authenticated with it, is not what was encrypted."""


class UnsupportedAlgorithm(Exception):
    """The stand-in does not offer it."""
