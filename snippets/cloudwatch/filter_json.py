"""A matcher of our own for JSON filter patterns, and what it counts."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:match]
import json
import operator
import re
from fnmatch import fnmatchcase

TEST = re.compile(r"\$\.(\S+?)\s*(!=|>=|<=|=|>|<)\s*(\S.*)$")
NUMERIC = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def select(event, path):
    for name, index in re.findall(r"([\w-]+)|\[(\d+)\]", path):
        event = event[name] if name else event[int(index)]
    return event


def holds(event, test):
    path, sign, wanted = TEST.match(test.strip()).groups()
    try:
        value = select(event, path)
    except (KeyError, IndexError, TypeError):
        return False
    if sign in NUMERIC:
        return NUMERIC[sign](value, float(wanted))
    same = fnmatchcase(str(value), wanted.strip().strip('"'))
    return same == (sign == "=")


def matches(pattern, message):
    """Tests joined by && and ||; && binds stronger."""
    event = json.loads(message)
    body = pattern.strip().removeprefix("{").removesuffix("}")
    return any(
        all(holds(event, test) for test in part.split("&&"))
        for part in body.split("||")
    )


# --8<-- [end:match]

# --8<-- [start:count]
LINES = [
    '{"level": "INFO", "service": "search", "ms": 30}',
    '{"level": "ERROR", "service": "search", "ms": 40}',
    '{"level": "ERROR", "service": "checkout", "ms": 2100}',
    '{"level": "WARN", "service": "checkout", "ms": 900}',
]
for pattern in (
    '{ $.level = "ERROR" }',
    "{ $.ms > 800 }",
    '{ $.level = "ERROR" && $.service != "search" }',
    '{ $.level = "E*" || $.level = "W*" }',
):
    print(sum(matches(pattern, x) for x in LINES), "x", pattern)
# --8<-- [end:count]
