"""How many instances go at once, and when a deployment fails."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
from math import ceil


def plan(total, minimum):
    """Instances to keep healthy, and instances to deploy to at once."""
    if isinstance(minimum, str):  # "50%" of the fleet, rounded up
        minimum = ceil(total * int(minimum.rstrip("%")) / 100)
    return minimum, total - minimum


def succeeds(total, minimum, failures):
    """A deployment whose failures come last, judged at its end."""
    keep, at_once = plan(total, minimum)
    if at_once <= 0:
        return False  # not one instance may be taken out
    return total - failures >= max(keep, 1)


# --8<-- [end:rule]

# --8<-- [start:show]
for name, minimum in (
    ("AllAtOnce", 0),
    ("HalfAtATime", "50%"),
    ("custom 40%", "40%"),
    ("custom 95%", "95%"),
):
    keep, at_once = plan(9, minimum)
    worst = [f for f in range(10) if succeeds(9, minimum, f)]
    allowed = f"{worst[-1]} may fail" if worst else "fails at once"
    print(f"{name}: keep {keep}, {at_once} at once, {allowed}")
# --8<-- [end:show]
