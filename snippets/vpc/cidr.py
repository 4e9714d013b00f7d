"""A subnet loses five addresses, and blocks must not overlap."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:size]
from ipaddress import ip_network


def usable(block):
    """Addresses that you can use: AWS keeps five in each subnet."""
    return ip_network(block).num_addresses - 5


def reserved(block):
    net = ip_network(block)
    names = ("network", "VPC router", "DNS", "future use")
    kept = {name: str(net[place]) for place, name in enumerate(names)}
    return {**kept, "broadcast": str(net[-1])}


def allowed(block):
    """Between /16 and /28, in a VPC and in a subnet alike."""
    return 16 <= ip_network(block).prefixlen <= 28


for block in ("10.0.0.0/16", "10.0.1.0/24", "10.0.2.0/28"):
    total = ip_network(block).num_addresses
    print(f"{block}: {total:>5} addresses, {usable(block)} usable")
for name, address in reserved("10.0.1.0/24").items():
    print(f"  {address} is kept: {name}")
print("/15:", allowed("10.0.0.0/15"), "/29:", allowed("10.0.0.0/29"))
# --8<-- [end:size]


# --8<-- [start:plan]
def fits(block, vpc, others):
    """Why a subnet cannot be made; empty where it can."""
    net = ip_network(block)
    if not net.subnet_of(ip_network(vpc)):
        return "outside the VPC"
    clash = [o for o in others if net.overlaps(ip_network(o))]
    return f"overlaps {clash[0]}" if clash else ""


taken = ["10.0.0.0/24", "10.0.1.0/24"]
for block in ("10.0.2.0/24", "10.0.1.128/25", "10.1.0.0/24"):
    print(block, fits(block, "10.0.0.0/16", taken) or "fits")
pieces = ip_network("10.0.0.0/16").subnets(new_prefix=20)
print("a /16 holds", len(list(pieces)), "subnets of /20")
# --8<-- [end:plan]
