"""Two notification rules overlap when one key can match both."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:overlap]
from fnmatch import fnmatchcase as fnmatch


def same_event(one, two):
    """s3:ObjectCreated:* contains s3:ObjectCreated:Put."""
    return fnmatch(one, two) or fnmatch(two, one)


def overlap(one, two):
    """A rule is (event, prefix, suffix)."""
    return (
        same_event(one[0], two[0])
        and (one[1].startswith(two[1]) or two[1].startswith(one[1]))
        and (one[2].endswith(two[2]) or two[2].endswith(one[2]))
    )


# --8<-- [end:overlap]

# --8<-- [start:cases]
created, put = "s3:ObjectCreated:*", "s3:ObjectCreated:Put"
removed = "s3:ObjectRemoved:*"
for title, one, two in (
    ("two prefixes", (put, "images/", ""), (put, "logs/", "")),
    ("one has none", (created, "", ""), (created, "images/", "")),
    ("jpg and pg", (created, "", "jpg"), (put, "", "pg")),
    ("two suffixes", (put, "a/", ".jpg"), (put, "a/", ".png")),
    ("two events", (put, "a/", ""), (removed, "a/", "")),
):
    print(title, "->", "refused" if overlap(one, two) else "fine")
# --8<-- [end:cases]
