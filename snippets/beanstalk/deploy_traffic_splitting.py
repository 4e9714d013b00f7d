"""Traffic splitting: a share of requests tries the new version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
LAUNCH, MOVE = 5, 1  # minutes: our guess, not a promise of AWS


def traffic_splitting(instances, percent, minutes, healthy=True):
    """Each step: minute, % of requests to new, instances running."""
    double, end = 2 * instances, LAUNCH + minutes
    steps = [
        (0, 0, instances),
        (0, 0, double),  # a full set of new ones starts
        (LAUNCH, percent, double),  # now the evaluation time runs
    ]
    if not healthy:
        return [*steps, (end, 0, double), (end + MOVE, 0, instances)]
    return [*steps, (end, 100, double), (end + MOVE, 100, instances)]


timeline = traffic_splitting(8, percent=10, minutes=5)
for minute, share, running in timeline:
    print(f"{minute:>2} min: {share:>3} % to new, {running} running")
# --8<-- [end:deploy]

# --8<-- [start:fail]
bad = traffic_splitting(8, percent=10, minutes=5, healthy=False)
print(
    "unhealthy: at most", max(s[1] for s in bad), "% saw it,", end=" "
)
print(f"{bad[-1][1]} % at the end")
# --8<-- [end:fail]
