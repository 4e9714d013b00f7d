"""Sticky clients stay where they are when new servers arrive."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:spread]
from itertools import cycle


def load(sticky):
    """Clients on each server, an hour after two more came."""
    servers = ["a", "b"]
    turn = cycle(servers)
    home = {client: next(turn) for client in range(100)}
    servers += ["c", "d"]
    turn = cycle(servers)  # round robin
    for client in range(140):  # 40 of them are new
        if not sticky or client not in home:
            home[client] = next(turn)
    return {s: list(home.values()).count(s) for s in servers}


print("without stickiness:", load(sticky=False))
print("with stickiness:   ", load(sticky=True))
# --8<-- [end:spread]

# --8<-- [start:source]
from hashlib import sha256


def by_source(address, servers):
    """A stand-in for source_ip: the address alone decides."""
    digest = sha256(address.encode()).digest()
    return servers[digest[0] % len(servers)]


office = ["198.51.100.4"] * 50  # 50 people behind one NAT device
print("from one office:", {by_source(ip, "abcd") for ip in office})
# --8<-- [end:source]
