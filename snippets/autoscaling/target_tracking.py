"""Target tracking keeps a metric per instance near its target."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:needed]
from math import ceil


def needed(running, metric, target, low, high):
    """As many instances as bring the average to the target."""
    exact = running * metric / target
    return max(low, min(high, ceil(exact)))


print("4 at 80 %, target 40: ", needed(4, 80, 40, 2, 10))
print("4 at 50 %, target 40: ", needed(4, 50, 40, 2, 10))
print("4 at 12 %, target 40: ", needed(4, 12, 40, 2, 10))
print("8 at 90 %, at most 10:", needed(8, 90, 40, 2, 10))
# --8<-- [end:needed]

# --8<-- [start:several]


def together(running, wishes):
    """Out if any policy wants more, in only if all want less."""
    return max(wishes)


print("CPU wants 3, requests want 6:", together(4, [3, 6]))
print("CPU wants 2, requests want 3:", together(4, [2, 3]))
# --8<-- [end:several]
