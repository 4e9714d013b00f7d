"""Capacity units are two divisions, each rounded up."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:units]
from math import ceil

KINDS = {"eventual": 0.5, "strong": 1, "transactional": 2}


def read_units(kb, kind="eventual"):
    """Units for one read of an item of so many KB."""
    return ceil(kb / 4) * KINDS[kind]


def write_units(kb, transactional=False):
    """Units for one write of an item of so many KB."""
    return ceil(kb) * (2 if transactional else 1)


print("KB    write  eventual  strong  transactional")
for kb in [0.5, 1, 1.5, 4, 4.5, 12]:
    reads = [read_units(kb, kind) for kind in KINDS]
    print(f"{kb:<6}{write_units(kb):>5}", end="")
    print("{:>10}{:>8}{:>15}".format(*reads))
# --8<-- [end:units]
