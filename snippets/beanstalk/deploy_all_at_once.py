"""All at once: all instances leave service, and return renewed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
DEPLOY = 3  # minutes for one batch: our guess, not a promise of AWS


def all_at_once(instances):
    """Each step: minute, old and new in service, instances running."""
    return [
        (0, instances, 0, instances),
        (0, 0, 0, instances),  # all are busy with the deployment
        (DEPLOY, 0, instances, instances),
    ]


timeline = all_at_once(8)
for minute, old, new, running in timeline:
    print(f"{minute:>2} min: {old} old + {new} new, {running} running")
print("least in service:", min(s[1] + s[2] for s in timeline))
# --8<-- [end:deploy]
