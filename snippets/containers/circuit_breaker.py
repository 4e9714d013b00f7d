"""How many failed tasks the deployment circuit breaker waits for."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
from math import ceil


def threshold(desired, value=50, kind="BOUNDED_PERCENT"):
    """The number of failures at which the deployment has failed."""
    if kind == "COUNT":
        return value
    wanted = ceil(value * desired / 100)
    if kind == "UNBOUNDED_PERCENT":
        return wanted
    return min(max(wanted, 3), 200)


def watch(tasks, limit, reset_on_healthy=True):
    """Tasks are "ok" or "failed"; returns the task that ended it."""
    failures = 0
    for number, task in enumerate(tasks, 1):
        if task == "failed":
            failures += 1
        elif reset_on_healthy:
            failures = 0
        if failures >= limit:
            return number
    return None


# --8<-- [end:model]

# --8<-- [start:run]
for desired in 1, 25, 400, 800:
    print(f"{desired} tasks: gives up after {threshold(desired)}")
flaky = ["failed", "failed", "ok", "failed", "failed"]
print("in a row:  ", watch(flaky, limit=3))
print("altogether:", watch(flaky, limit=3, reset_on_healthy=False))
# --8<-- [end:run]
