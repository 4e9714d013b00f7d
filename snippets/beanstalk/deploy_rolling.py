"""Rolling: one batch after another leaves service and returns."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
DEPLOY = 3  # minutes for one batch: our guess, not a promise of AWS


def rolling(instances, batch, fails_in=0):
    """Each step: minute, old and new in service, instances running."""
    minute, old, new, number = 0, instances, 0, 0
    steps = [(minute, old, new, instances)]
    while old:
        number += 1
        taken = min(batch, old)
        old -= taken  # this batch leaves the load balancer
        steps.append((minute, old, new, instances))
        if number == fails_in:
            break  # not healthy in time: the deployment ends here
        minute += DEPLOY
        new += taken
        steps.append((minute, old, new, instances))
    return steps


timeline = rolling(8, batch=2)
for minute, old, new, running in timeline:
    print(f"{minute:>2} min: {old} old + {new} new, {running} running")
print("least in service:", min(s[1] + s[2] for s in timeline))
# --8<-- [end:deploy]

# --8<-- [start:fail]
_, old, new, running = rolling(8, batch=2, fails_in=3)[-1]
print(f"batch 3 fails: {old} old, {new} new, {running - old - new} out")
# --8<-- [end:fail]
