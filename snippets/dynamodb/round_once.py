"""Query rounds the sum of its items, BatchGetItem each item."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rounding]
from math import ceil


def query_units(sizes_kb):
    return ceil(sum(sizes_kb) / 4)


def batch_get_units(sizes_kb):
    return sum(ceil(size / 4) for size in sizes_kb)


two = [1.5, 6.5]
print("1.5 KB + 6.5 KB by Query:       ", query_units(two))
print("1.5 KB + 6.5 KB by BatchGetItem:", batch_get_units(two))

tiny = [64 / 1024] * 1500
print("1,500 x 64 bytes by Query:      ", query_units(tiny))
print("1,500 x 64 bytes by GetItem:    ", batch_get_units(tiny))
# --8<-- [end:rounding]
