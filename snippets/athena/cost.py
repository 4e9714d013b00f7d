"""What a query costs: the bytes it scans, with a least amount."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cost]
MB, TB = 10**6, 10**12


def cost(scanned, dollars_per_terabyte, least=10 * MB):
    """The price is an input: look up your Region's."""
    return max(scanned, least) / TB * dollars_per_terabyte


# --8<-- [end:cost]

# --8<-- [start:compare]
table = 2 * TB
for title, scanned in (
    ("CSV, all of it", table),
    ("gzip, a quarter the size", table / 4),
    ("one day of 365", table / 365),
    ("one day, 2 of 20 columns", table / 365 / 10),
    ("a tiny file", 1_000),
):
    print(f"{title}: {cost(scanned, 5):.5f}")
# --8<-- [end:compare]
