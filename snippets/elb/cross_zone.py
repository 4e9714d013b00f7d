"""Without cross-zone load balancing small zones carry more each."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:share]


def shares(zones, cross_zone):
    """Traffic of one target in each zone; DNS halves it first."""
    in_use = {zone: count for zone, count in zones.items() if count}
    if cross_zone:
        return dict.fromkeys(in_use, 1 / sum(in_use.values()))
    return {z: 1 / len(zones) / count for z, count in in_use.items()}


zones = {"us-east-1a": 2, "us-east-1b": 8}
off = shares(zones, cross_zone=False)
on = shares(zones, cross_zone=True)
for zone, count in zones.items():
    print(f"{count} targets in {zone}:", end=" ")
    print(f"off {off[zone]:.2%}, on {on[zone]:.2%} each")
# --8<-- [end:share]

# --8<-- [start:empty]
empty = shares({"us-east-1a": 4, "us-east-1b": 0}, cross_zone=False)
answered = 4 * empty["us-east-1a"]
print(f"a zone without targets: {answered:.0%} of requests answered")
# --8<-- [end:empty]
