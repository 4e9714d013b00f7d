"""A metric fits when it falls as instances are added."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:fits]


def values(load, instances):
    """What CloudWatch would show for one load; our arithmetic."""
    return {
        "RequestCount": load,
        "RequestCountPerTarget": load / instances,
        "queue length": load,
        "backlog per instance": load / instances,
    }


def fits(name):
    """Does twice the capacity halve the metric?"""
    few, many = values(1200, 4), values(1200, 8)
    return many[name] == few[name] / 2


for name in values(1, 1):
    print(f"{name:21} {'yes' if fits(name) else 'no'}")
# --8<-- [end:fits]

# --8<-- [start:backlog]
from math import ceil

longest_wait, seconds_per_message = 10, 0.1
acceptable = longest_wait / seconds_per_message
messages, running = 1500, 10
print("target:", acceptable, "now:", messages / running)
print("instances needed:", ceil(messages / acceptable))
# --8<-- [end:backlog]
