"""What a signed policy lets through, once its signature is right."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:check]
from fnmatch import fnmatchcase
from ipaddress import ip_address, ip_network


def allows(policy, url, address, now):
    """One path with wildcards, a time window, one IP range."""
    statement = policy["Statement"][0]
    when = statement["Condition"]
    if not fnmatchcase(url, statement["Resource"]):
        return "403: another file"
    if now >= when["DateLessThan"]["AWS:EpochTime"]:
        return "403: too late"
    if now <= when.get("DateGreaterThan", {}).get("AWS:EpochTime", -1):
        return "403: too early"
    network = when.get("IpAddress", {}).get("AWS:SourceIp", "0.0.0.0/0")
    if ip_address(address) not in ip_network(network):
        return "403: another network"
    return "200"


# --8<-- [end:check]

# --8<-- [start:cases]
policy = {
    "Statement": [
        {
            "Resource": "https://cdn.example.com/films/7/*",
            "Condition": {
                "DateGreaterThan": {"AWS:EpochTime": 1_000},
                "DateLessThan": {"AWS:EpochTime": 4_600},
                "IpAddress": {"AWS:SourceIp": "192.0.2.0/24"},
            },
        }
    ]
}
base = "https://cdn.example.com/films"
for path, address, now in [
    ("/7/part1.ts", "192.0.2.9", 1_001),
    ("/8/part1.ts", "192.0.2.9", 1_001),
    ("/7/part1.ts", "192.0.2.9", 900),
    ("/7/part1.ts", "192.0.2.9", 4_600),
    ("/7/part1.ts", "198.51.100.1", 1_001),
]:
    decision = allows(policy, base + path, address, now)
    print(path, address, now, "->", decision)
# --8<-- [end:cases]
