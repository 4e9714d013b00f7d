from cryptography._offered import rest_of


class GCM:
    def __init__(self, initialization_vector: bytes, tag: bytes | None = None) -> None:
        self.initialization_vector = initialization_vector
        self.tag = tag


__getattr__ = rest_of(__name__)
