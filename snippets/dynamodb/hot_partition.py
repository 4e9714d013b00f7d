"""One partition has a limit of its own, whatever the table has."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:limit]
from math import ceil

READ_LIMIT, WRITE_LIMIT = 3000, 1000  # units a second, one partition


def strong_reads(item_kb):
    return READ_LIMIT // ceil(item_kb / 4)


def writes(item_kb):
    return WRITE_LIMIT // ceil(item_kb)


print("item     strong reads/s  writes/s on one partition")
for kb in [1, 4, 20, 400]:
    print(f"{kb:>3} KB {strong_reads(kb):>13} {writes(kb):>10}")
# --8<-- [end:limit]


# --8<-- [start:history]
def old_partitions(rcu, wcu, gigabytes):
    """The rule of thumb of the years before adaptive capacity."""
    by_throughput = rcu / 3000 + wcu / 1000
    return ceil(max(by_throughput, gigabytes / 10))


print("history:", old_partitions(6000, 2000, 25), "partitions for")
print("6,000 RCU + 2,000 WCU, 25 GB")
# --8<-- [end:history]
