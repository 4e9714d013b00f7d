"""A simulation: a longer TTL means more hits, and more old answers."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:simulate]
import math
import random
from itertools import accumulate

PRODUCTS = 500  # a few are popular, most are not
PER_SECOND = 5  # reads
CHANGE = 600  # seconds between two changes of one price, on average

popularity = [1 / rank for rank in range(1, PRODUCTS + 1)]
cumulative = list(accumulate(popularity))


def simulate(ttl, reads=30_000):
    chance = random.Random(1)
    wanted = chance.choices(
        range(PRODUCTS), cum_weights=cumulative, k=reads
    )
    loaded = {}  # product: when it came from the database
    hits = stale = 0
    for number, product in enumerate(wanted):
        age = number / PER_SECOND - loaded.get(product, -math.inf)
        if age < ttl:
            hits += 1
            stale += 1 - math.exp(-age / CHANGE)  # changed since?
        else:
            loaded[product] = number / PER_SECOND
    return hits / reads, stale / reads


ttls = (5, 15, 60, 300, 900, 3600)
results = {ttl: simulate(ttl) for ttl in ttls}
print(" ttl   hits  out of date")
for ttl, (hits, stale) in results.items():
    print(f"{ttl:4} {hits:6.1%} {stale:12.1%}")
# --8<-- [end:simulate]
