"""Additional batch: new instances join before old ones leave."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
DEPLOY, LAUNCH = 3, 5  # minutes: our guess, not a promise of AWS


def additional_batch(instances, batch):
    """Each step: minute, old and new in service, instances running."""
    running = instances + batch
    steps = [(0, instances, 0, instances), (0, instances, 0, running)]
    minute, old, new = LAUNCH, instances, batch
    steps.append((minute, old, new, running))  # the extra batch serves
    while old:
        taken = min(batch, old)
        old -= taken
        steps.append((minute, old, new, running))
        minute += DEPLOY
        new += taken
        steps.append((minute, old, new, running))
    steps.append((minute, 0, instances, instances))  # extra batch ends
    return steps


timeline = additional_batch(8, batch=2)
for minute, old, new, running in timeline:
    print(f"{minute:>2} min: {old} old + {new} new, {running} running")
print("least in service:", min(s[1] + s[2] for s in timeline))
# --8<-- [end:deploy]
