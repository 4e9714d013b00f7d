"""How many instances a refresh replaces at a time."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:plan]
from math import ceil, floor


def room(desired, min_healthy=90, max_healthy=100):
    """Instances that may be missing, and that may be extra."""
    missing = desired - ceil(desired * min_healthy / 100)
    extra = floor(desired * max_healthy / 100) - desired
    return missing, extra


for low, high in [(90, 100), (50, 100), (100, 110), (100, 200)]:
    missing, extra = room(10, low, high)
    print(f"{low:>3} to {high} %: {missing} fewer, {extra} more")
# --8<-- [end:plan]
