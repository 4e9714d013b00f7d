"""A snapshot stores what changed, and deleting one loses nothing."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:blocks]
volume = {}  # block number: its content
snapshots = {}  # name: what each block held at that moment


def write(blocks, content):
    volume.update(dict.fromkeys(blocks, content))


def stored():
    """Blocks that are kept: each version once, if it is needed."""
    return len({b for s in snapshots.values() for b in s.items()})


write(range(10), "monday")
snapshots["A"] = dict(volume)
print("A:        ", stored(), "GiB")

write(range(4), "tuesday")
snapshots["B"] = dict(volume)
print("A and B:  ", stored(), "GiB")

write(range(10, 12), "wednesday")
snapshots["C"] = dict(volume)
print("A, B, C:  ", stored(), "GiB")

del snapshots["A"], snapshots["B"]
print("C alone:  ", stored(), "GiB, restores", len(snapshots["C"]))
# --8<-- [end:blocks]
