"""Decouple and policy in one step lose the database, in two do not."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:rule]
def apply(environment, **changes):
    """What one update does to an environment and its database."""
    if changes.get("HasCoupledDatabase") is False:
        kept = environment["DBDeletionPolicy"]  # the one in force
        fate = {
            "Retain": "runs on, outside of the environment",
            "Snapshot": "is deleted, a snapshot stays",
            "Delete": "is deleted",
        }[kept]
        return {**environment, "HasCoupledDatabase": False}, fate
    return environment | changes, "is as before"


start = {"HasCoupledDatabase": True, "DBDeletionPolicy": "Delete"}
# --8<-- [end:rule]

# --8<-- [start:together]
_, fate = apply(
    start, DBDeletionPolicy="Retain", HasCoupledDatabase=False
)
print("in one update:  the database", fate)
# --8<-- [end:together]

# --8<-- [start:apart]
environment, _ = apply(start, DBDeletionPolicy="Retain")
_, fate = apply(environment, HasCoupledDatabase=False)
print("in two updates: the database", fate)
# --8<-- [end:apart]
