"""Minimum sizes and days make a cheap class dear for small files."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
# class: least KB billed, KB added to each object, least days billed
RULES = {
    "STANDARD": (0, 0, 0),
    "INTELLIGENT_TIERING": (0, 0, 0),
    "STANDARD_IA": (128, 0, 30),
    "ONEZONE_IA": (128, 0, 30),
    "GLACIER_IR": (128, 0, 90),
    "GLACIER": (0, 40, 90),
    "DEEP_ARCHIVE": (0, 40, 180),
}


def billed(storage_class, kilobytes, days):
    """What you pay for: KB and days."""
    least, added, least_days = RULES[storage_class]
    size = max(kilobytes + added, least)
    return size, max(days, least_days)


# --8<-- [end:rules]

# --8<-- [start:compare]
stored = 20 * 10
for storage_class in RULES:
    size, days = billed(storage_class, kilobytes=20, days=10)
    factor = size * days / stored
    print(f"{storage_class}: {size} KB, {days} days, x{factor:g}")
# --8<-- [end:compare]
