from cryptography._offered import rest_of


class HashAlgorithm:
    name = ""


class SHA1(HashAlgorithm):
    name = "sha1"
    digest_size = 20


class SHA256(HashAlgorithm):
    name = "sha256"
    digest_size = 32


class SHA384(HashAlgorithm):
    name = "sha384"
    digest_size = 48


class SHA512(HashAlgorithm):
    name = "sha512"
    digest_size = 64


__getattr__ = rest_of(__name__)
