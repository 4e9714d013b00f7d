"""The host name in the handshake chooses the certificate."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:pick]


def covers(name, host):
    """A wildcard stands for exactly one label, on the left."""
    name, host = name.lower(), host.lower()
    if name.startswith("*."):
        first, _, rest = host.partition(".")
        return bool(first) and rest == name[2:]
    return name == host


def pick(host, listed, default):
    """host is what SNI brings: None from a very old client."""
    for certificate in listed:
        if host and any(covers(n, host) for n in certificate):
            return certificate
    return default


# --8<-- [end:pick]

# --8<-- [start:try]
default = ("example.com",)
listed = [("blog.example.com",), ("*.shop.example.com",)]
for host in [
    "blog.example.com",
    "de.shop.example.com",
    "a.de.shop.example.com",
    "shop.example.com",
    None,
]:
    print(f"{host!s:22} {pick(host, listed, default)[0]}")
# --8<-- [end:try]
