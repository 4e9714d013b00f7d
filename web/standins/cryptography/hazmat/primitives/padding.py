from cryptography._offered import rest_of

__getattr__ = rest_of(__name__)
