"""Which instance the default termination policy takes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:choose]
from collections import Counter

CURRENT = "shop"  # the launch template of the group


def candidates(instances):
    """Those that the rules leave; of several, any can go."""
    free = [each for each in instances if not each["protected"]]
    zones = Counter(each["zone"] for each in instances)
    open_zones = {each["zone"] for each in free}
    most = max(zones[zone] for zone in open_zones)
    left = [e for e in free if zones[e["zone"]] == most]
    for outdated in (
        lambda e: e["template"] is None,  # launch configuration
        lambda e: e["template"] != CURRENT,
    ):
        if any(map(outdated, left)):
            return list(filter(outdated, left))
    oldest = min(each["version"] for each in left)
    return [each for each in left if each["version"] == oldest]


# --8<-- [end:choose]

# --8<-- [start:try]


def server(name, zone, version, template=CURRENT, protected=False):
    return {
        "name": name,
        "zone": zone,
        "version": version,
        "template": template,
        "protected": protected,
    }


group = [
    server("a1", "a", 2),
    server("a2", "a", 3),
    server("a3", "a", 3),
    server("b1", "b", 1),
]
print("zone first: ", [e["name"] for e in candidates(group)])
group[0]["protected"] = True
print("a1 is safe: ", [e["name"] for e in candidates(group)])
even = group[1:]
even.append(server("b2", "b", 3, template="old-shop"))
print("other templ.:", [e["name"] for e in candidates(even)])
# --8<-- [end:try]
