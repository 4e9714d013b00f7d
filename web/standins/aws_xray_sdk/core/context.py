"""See the package."""


class Context:
    pass
