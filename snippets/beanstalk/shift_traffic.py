"""How much of the traffic the new version has, minute by minute."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:shift]
def all_at_once(minute):
    return 100


def canary(minute, percent, interval):
    """Two steps: a part, and after the interval the rest."""
    return percent if minute < interval else 100


def linear(minute, percent, interval):
    """Equal steps, the first one at once."""
    return min(100, percent * (1 + minute // interval))


print("minute       0   1   5   9  10")
for name, share in {
    "all at once": all_at_once,
    "canary": lambda t: canary(t, percent=10, interval=5),
    "linear": lambda t: linear(t, percent=10, interval=1),
}.items():
    row = [share(minute) for minute in (0, 1, 5, 9, 10)]
    print(f"{name:<11}", *(f"{value:>3}" for value in row))
# --8<-- [end:shift]
