from cryptography._offered import rest_of


class AES:
    def __init__(self, key: bytes) -> None:
        if len(key) not in (16, 24, 32):
            raise ValueError(f"Invalid key size ({len(key) * 8}) for AES.")
        self.key = key


__getattr__ = rest_of(__name__)
