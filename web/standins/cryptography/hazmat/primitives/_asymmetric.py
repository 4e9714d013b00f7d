class AsymmetricPadding:
    name = ""
