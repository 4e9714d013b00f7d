"""A matcher of our own for filter patterns made of terms."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:match]
import re

TERM = re.compile(r'([-?]?)(?:"([^"]*)"|(\S+))')


def matches(pattern, message):
    """Terms: all needed, ? any of them, - none; quotes for phrases."""
    terms = {"": [], "?": [], "-": []}
    for sign, phrase, word in TERM.findall(pattern):
        text = re.escape(phrase or word)
        found = re.search(rf"(?<!\w){text}(?!\w)", message)
        terms[sign].append(bool(found))
    if not terms[""] and not terms["-"]:
        return any(terms["?"])
    return all(terms[""]) and not any(terms["-"])


# --8<-- [end:match]

# --8<-- [start:try]
LINES = [
    "ERROR 400 BAD REQUEST",
    "ERROR 419 MISSING ARGUMENTS",
    "INFO 200 REQUEST DONE",
]
for pattern in (
    "ERROR",
    "ERROR ARGUMENTS",
    "ERROR -ARGUMENTS",
    "?ARGUMENTS ?DONE",
    '"BAD REQUEST"',
    "error",
):
    hits = [line[:9] for line in LINES if matches(pattern, line)]
    print(f"{pattern:17}", *hits, sep="  ")
# --8<-- [end:try]
