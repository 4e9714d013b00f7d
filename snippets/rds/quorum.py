"""Four of six copies to write, three to read: what a failure costs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:quorum]
from itertools import combinations

COPIES = [f"{zone}{n}" for zone in "abc" for n in (1, 2)]
WRITE, READ = 4, 3


def overlap():
    return min(
        len(set(written) & set(read))
        for written in combinations(COPIES, WRITE)
        for read in combinations(COPIES, READ)
    )


def left(lost):
    alive = len(COPIES) - len(lost)
    return "writes" * (alive >= WRITE), "reads" * (alive >= READ)


print("a read meets the last write in", overlap(), "copy at least")
print("one zone lost:       ", left(["a1", "a2"]))
print("a zone and one more: ", left(["a1", "a2", "b1"]))
print("two zones lost:      ", left(["a1", "a2", "b1", "b2"]))
# --8<-- [end:quorum]
