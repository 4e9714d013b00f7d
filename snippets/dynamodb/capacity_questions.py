"""Exam questions about capacity, each solved as rate times units."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:questions]
from math import ceil


def reads(per_second, kb, factor=1):
    return ceil(per_second * ceil(kb / 4) * factor)


def writes(per_second, kb, factor=1):
    return ceil(per_second * ceil(kb) * factor)


print("10 writes/s of 2 KB             ", writes(10, 2))
print("6 writes/s of 4.5 KB            ", writes(6, 4.5))
print("120 writes/min of 2 KB          ", writes(120 / 60, 2))
print("10 strong reads/s of 4 KB       ", reads(10, 4))
print("16 eventual reads/s of 12 KB    ", reads(16, 12, 1 / 2))
print("10 strong reads/s of 6 KB       ", reads(10, 6))
print("80 strong reads/s of 3 KB       ", reads(80, 3))
print("5 transactional reads/s of 5 KB ", reads(5, 5, 2))
print("5 transactional writes/s of 3 KB", writes(5, 3, 2))
# --8<-- [end:questions]
