"""More zones need fewer spare servers to survive losing one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:spare]
from math import ceil

NEEDED = 12  # servers that carry the peak


def per_zone(zones, needed=NEEDED):
    """So many in each zone that the others carry the peak."""
    return ceil(needed / (zones - 1))


for zones in (2, 3, 4, 5):
    total = zones * per_zone(zones)
    spare = (total - NEEDED) / NEEDED
    print(f"{zones} zones: {total} servers, {spare:.0%} spare")
# --8<-- [end:spare]
