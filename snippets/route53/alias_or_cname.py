"""An alias is resolved inside Route 53, a CNAME by the client."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:zone]
ZONE = "shop.example"
RECORDS = {  # the zone as it is stored
    ("shop.example", "A"): {"alias": "www.shop.example"},
    ("blog.shop.example", "CNAME"): {
        "value": "www.shop.example",
        "ttl": 300,
    },
    ("www.shop.example", "A"): {"value": "192.0.2.10", "ttl": 60},
}


def answer(name, kind):
    """What Route 53 replies: name, type, value, TTL."""
    found = RECORDS.get((name, kind))
    if found and "alias" in found:
        target = answer(found["alias"], kind)
        return (name, *target[1:])  # with the TTL of the target
    if not found:
        kind, found = "CNAME", RECORDS.get((name, "CNAME"))
    if not found:
        return None
    return (name, kind, found["value"], found["ttl"])


for name in ("shop.example", "blog.shop.example"):
    for kind in ("A", "AAAA"):
        reply = answer(name, kind) or [name, "no answer"]
        print(f"{kind}? ->", *reply)
# --8<-- [end:zone]


# --8<-- [start:check]
def faults(name, kind, others=(), ttl=None, alias=False):
    """What Route 53 refuses, as its documentation says."""
    found = []
    if kind == "CNAME" and name == ZONE:
        found.append("no CNAME at the apex")
    if kind == "CNAME" and others:
        found.append("a CNAME stands alone")
    if alias and ttl is not None:
        found.append("an alias has no TTL of its own")
    if not alias and ttl is None:
        found.append("a TTL is required")
    return found


print(faults("shop.example", "CNAME", ttl=300))
print(faults("www.shop.example", "CNAME", others=["TXT"], ttl=300))
print(faults("shop.example", "A", alias=True, ttl=300))
print(faults("shop.example", "A", alias=True))
# --8<-- [end:check]
