"""Three blocks of IPv4 are private: RFC 1918."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ranges]
from ipaddress import ip_address, ip_network

PRIVATE = [
    ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
]


def is_private(address):
    return any(ip_address(address) in block for block in PRIVATE)


for block in PRIVATE:
    print(f"{block!s:15} {block[0]} to {block[-1]}")
print("private:", f"{sum(b.num_addresses for b in PRIVATE):,}")
print("of all: ", f"{2**32:,}")
print("172.31.0.9:", is_private("172.31.0.9"))
print("172.32.0.9:", is_private("172.32.0.9"))
# --8<-- [end:ranges]
