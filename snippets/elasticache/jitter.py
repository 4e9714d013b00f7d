"""Jitter: what was cached together need not expire together."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:jitter]
import random
from collections import Counter

import redis

cache = redis.Redis(decode_responses=True)
chance = random.Random(7)  # seeded: the same numbers every time
TTL = 300


def warm(prefix, spread):
    ttls = [TTL + chance.randint(-spread, spread) for _ in range(1000)]
    with cache.pipeline() as pipe:
        for number, ttl in enumerate(ttls):
            pipe.set(f"{prefix}:{number}", "row", ex=ttl)
        pipe.execute()
    return max(Counter(ttls).values())


print("expire in the worst second")
print("  all with 300 s:   ", warm("plain", 0))
print("  300 s, 30 s jitter:", warm("jitter", 30))
# --8<-- [end:jitter]
