"""Which changes live replication copies, as a table of rules."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
ARCHIVED = {"GLACIER", "DEEP_ARCHIVE"}


def copied(
    what,
    *,
    before_rule=False,
    replica=False,
    by_lifecycle=False,
    kms=False,
    storage_class="STANDARD",
    markers=False,
    kms_objects=False,
):
    """Does live replication carry this change to the other bucket?

    The last two are settings of the rule, both off at first.
    """
    if what == "delete version":
        return False
    if what == "delete":  # adds a delete marker
        return markers and not by_lifecycle
    if before_rule or replica:
        return False
    if storage_class in ARCHIVED:
        return False
    return not kms or kms_objects


# --8<-- [end:rules]

# --8<-- [start:cases]
for title, answer in (
    ("new object", copied("put")),
    ("older than the rule", copied("put", before_rule=True)),
    ("came by another rule", copied("put", replica=True)),
    ("SSE-KMS", copied("put", kms=True)),
    ("SSE-KMS, selected", copied("put", kms=True, kms_objects=True)),
    ("archived", copied("put", storage_class="GLACIER")),
    ("DELETE", copied("delete")),
    ("DELETE, markers on", copied("delete", markers=True)),
    ("DELETE of a version", copied("delete version", markers=True)),
):
    print("yes" if answer else "no ", title)
# --8<-- [end:cases]
