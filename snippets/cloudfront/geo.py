"""A list of countries, to allow or to block."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:geo]
def status(kind, countries, viewer):
    """`viewer` is a country code, or None where nobody knows."""
    if kind == "none" or viewer is None:
        return 200
    listed = viewer in countries
    return 200 if listed == (kind == "whitelist") else 403


for kind in ("whitelist", "blacklist", "none"):
    found = {
        c: status(kind, ["LI", "CH"], c) for c in ("LI", "MC", None)
    }
    print(f"{kind:<10}", found)
# --8<-- [end:geo]
