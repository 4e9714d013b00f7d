"""Blue/green, linear and canary differ in when the traffic moves."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:model]
def shift(strategy, percent=100.0, wait=0):
    """Returns (minute, percent of the traffic on the new tasks)."""
    if strategy == "BLUE_GREEN":
        return [(0, 100.0)]
    if strategy == "CANARY":
        return [(0, percent), (wait, 100.0)]
    steps, minute, there = [], 0, 0.0
    while there < 100:
        there = min(100.0, round(there + percent, 1))
        steps.append((minute, there))
        minute += wait
    return steps


# --8<-- [end:model]

# --8<-- [start:run]
plans = {
    "blue/green": shift("BLUE_GREEN"),
    "linear": shift("LINEAR", percent=25, wait=5),
    "canary": shift("CANARY", percent=10, wait=10),
}
for name, steps in plans.items():
    print(
        f"{name:10}", ", ".join(f"{m} min: {p:g} %" for m, p in steps)
    )
# --8<-- [end:run]
