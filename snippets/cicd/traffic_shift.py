"""Canary shifts twice, linear in equal steps, all-at-once at once."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:configuration]
import re


def steps(name):
    """(minute, percent on the new version), read from the name of a
    predefined configuration."""
    if name.endswith("AllAtOnce"):
        return [(0, 100)]
    kind, percent, minutes = re.search(
        r"(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minute", name
    ).groups()
    percent, minutes = int(percent), int(minutes)
    if kind == "Canary":
        return [(0, percent), (minutes, 100)]
    shares = range(percent, 101, percent)
    return [(i * minutes, share) for i, share in enumerate(shares)]


# --8<-- [end:configuration]

# --8<-- [start:show]
names = (
    "LambdaAllAtOnce",
    "LambdaCanary10Percent5Minutes",
    "LambdaLinear10PercentEvery1Minute",
)
shifts = {name: steps(name) for name in names}
for name, shift in shifts.items():
    minute, percent = shift[0]
    print(f"{name}: {percent}% at once, all after {shift[-1][0]} min")
# --8<-- [end:show]


# --8<-- [start:harm]
def served(shift, until, per_minute=1000):
    """Requests that a bad version gets before an alarm stops it."""
    ends = [minute for minute, _ in shift[1:]] + [until]
    spans = zip(shift, ends)
    return sum(
        max(0, min(end, until) - start) * per_minute * percent // 100
        for (start, percent), end in spans
    )


for name, shift in shifts.items():
    print(f"{name}: {served(shift, until=4)} bad requests in 4 min")
# --8<-- [end:harm]
