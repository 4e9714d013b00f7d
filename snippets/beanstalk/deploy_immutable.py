"""Immutable: one new instance, a full set, then the old ones end."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
LAUNCH, MOVE = 5, 1  # minutes: our guess, not a promise of AWS


def immutable(instances, healthy=True):
    """Each step: minute, old and new in service, instances running."""
    steps = [
        (0, instances, 0, instances),
        (0, instances, 0, instances + 1),  # one, in a temporary group
    ]
    if not healthy:
        return [*steps, (LAUNCH, instances, 0, instances)]
    double, ready = 2 * instances, 2 * LAUNCH
    return [
        *steps,
        (LAUNCH, instances, 1, instances + 1),
        (LAUNCH, instances, 1, double),  # the rest of them
        (ready, instances, instances, double),
        (ready + MOVE, 0, instances, instances),  # the old ones end
    ]


timeline = immutable(8)
for minute, old, new, running in timeline:
    print(f"{minute:>2} min: {old} old + {new} new, {running} running")
print("least in service:", min(s[1] + s[2] for s in timeline))
# --8<-- [end:deploy]

# --8<-- [start:fail]
_, old, new, running = immutable(8, healthy=False)[-1]
print(f"first one fails: {old} old, {new} new, {running} running")
# --8<-- [end:fail]
