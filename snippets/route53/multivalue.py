"""A multivalue answer holds up to eight healthy addresses."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:answer]
import random


def multivalue(addresses, healthy, draw):
    """Up to eight of the healthy ones; of all, if none is healthy."""
    pool = [a for a in addresses if healthy(a)] or list(addresses)
    return draw.sample(pool, min(8, len(pool)))


servers = [f"192.0.2.{number}" for number in range(1, 11)]
draw = random.Random(7)
sick = {"192.0.2.1", "192.0.2.2", "192.0.2.3"}

print(len(multivalue(servers, lambda a: True, draw)), "of 10 healthy")
few = multivalue(servers, lambda a: a not in sick, draw)
print(len(few), "of 7 healthy, sick among them:", sick & set(few))
print(len(multivalue(servers, lambda a: False, draw)), "of 10 sick")
# --8<-- [end:answer]
