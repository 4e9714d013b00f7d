"""How many prefixes a rate needs, and why a date is no help."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:prefixes]
import hashlib
import math
from collections import Counter

WRITES, READS = 3_500, 5_500  # at least this many a second, a prefix


def prefixes(writes=0, reads=0):
    return max(math.ceil(writes / WRITES), math.ceil(reads / READS))


print("20,000 reads a second: ", prefixes(reads=20_000), "prefixes")
print("20,000 writes a second:", prefixes(writes=20_000), "prefixes")
# --8<-- [end:prefixes]

# --8<-- [start:spread]
orders = [f"2026-12-01/order-{n}" for n in range(20_000)]


def shard(key):
    return hashlib.md5(key.encode()).hexdigest()[0]  # 0 to f


by_date = Counter(key.split("/")[0] for key in orders)
by_hash = Counter(shard(key) for key in orders)
print("date first:", max(by_date.values()), "on the busiest prefix")
print("hash first:", max(by_hash.values()), "on the busiest prefix")
# --8<-- [end:spread]
