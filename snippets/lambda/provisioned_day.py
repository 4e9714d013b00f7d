"""A day of demand on an alias with scheduled environments."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:day]
import math


def demand(hour):
    """Executions at an hour of the day: a hill from 8 to 18."""
    if not 8 <= hour <= 18:
        return 2
    return 2 + 58 * math.sin((hour - 8) / 10 * math.pi)


def split(busy, provisioned):
    """Executions on provisioned and on ordinary environments."""
    return min(busy, provisioned), max(0, busy - provisioned)


hours = [quarter / 4 for quarter in range(96)]
plans = {
    "none": [0 for _ in hours],
    "flat 50": [50 for _ in hours],
    "5, and 50 from 7:45": [
        50 if 7.75 <= hour < 18 else 5 for hour in hours
    ],
}
# --8<-- [end:day]

# --8<-- [start:compare]
results = {}
for name, plan in plans.items():
    busy = [demand(hour) for hour in hours]
    pairs = [split(b, p) for b, p in zip(busy, plan)]
    spilled = sum(over for _, over in pairs) / sum(busy)
    paid, used = sum(plan) / 4, sum(on for on, _ in pairs) / 4
    results[name] = (spilled, paid, used)
    print(
        f"{name:19}: {100 * spilled:>3.0f} % spills over,"
        f" {paid:>5.0f} hours kept warm, {used:>3.0f} used"
    )
# --8<-- [end:compare]
