"""Branch names decide which environment a push goes to."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:branches]
from fnmatch import fnmatch

CONNECTED = {"main": "PRODUCTION", "develop": "BETA"}
PATTERNS = ["feature/*", "release-*"]


def environment(branch):
    """The stage of a pushed branch; None is not deployed."""
    if branch in CONNECTED:
        return CONNECTED[branch]
    if any(fnmatch(branch, pattern) for pattern in PATTERNS):
        return "DEVELOPMENT"
    return None


for branch in ("main", "develop", "feature/search", "spike"):
    print(branch, "->", environment(branch))
# --8<-- [end:branches]
