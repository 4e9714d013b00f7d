"""IP-based routing answers by your own list of networks."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:answer]
from ipaddress import ip_network

COLLECTION = {  # a CIDR collection: locations, and their blocks
    "fibre-isp": ["198.51.100.0/24", "2001:db8::/32"],
    "office": ["203.0.113.0/24"],
}
RECORDS = {
    "fibre-isp": "192.0.2.10",
    "office": "192.0.2.20",
    "*": "192.0.2.30",
}


def answer(asking):
    """`asking` is the network that the query comes from."""
    source = ip_network(asking)
    matches = [
        (ip_network(block).prefixlen, location)
        for location, blocks in COLLECTION.items()
        for block in blocks
        if source.version == ip_network(block).version
        and source.subnet_of(ip_network(block))
    ]
    return RECORDS[max(matches)[1] if matches else "*"]


for asking in (
    "198.51.100.0/24",
    "203.0.113.77/32",
    "2001:db8:1234::/48",
    "2001::/16",
    "192.0.2.0/24",
):
    print(asking, "->", answer(asking))
# --8<-- [end:answer]
