"""After a failure the unhealthy instances are served first."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:order]
ORDER = ["unhealthy", "unknown", "old", "current"]


def queue(instances):
    """Instances in the order in which CodeDeploy deploys to them."""

    def place(instance):
        _, healthy, revision = instance
        return ORDER.index(revision if healthy else "unhealthy")

    return [name for name, *_ in sorted(instances, key=place)]


instances = [  # name, last deployment succeeded, its revision
    ("web-1", True, "current"),
    ("web-2", True, "old"),
    ("web-3", False, "old"),
    ("web-4", True, "unknown"),
]
print(" -> ".join(queue(instances)))
# --8<-- [end:order]
