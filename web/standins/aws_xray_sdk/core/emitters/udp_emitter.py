"""See the package."""


class UDPEmitter:
    pass
