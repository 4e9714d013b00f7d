"""Which Aurora Replica is promoted: the tier first, then the size."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:order]
SIZES = ["large", "xlarge", "2xlarge", "4xlarge"]
replicas = {
    "shop-b": {"tier": 1, "size": "large"},
    "shop-c": {"tier": 1, "size": "2xlarge"},
    "shop-reports": {"tier": 15, "size": "4xlarge"},
}


def next_writer(replicas):
    if not replicas:
        return "a new instance, in the zone of the old one"
    return min(
        replicas,
        key=lambda name: (
            replicas[name]["tier"],
            -SIZES.index(replicas[name]["size"]),
        ),
    )


while replicas:
    print("next:", next_writer(replicas))
    del replicas[next_writer(replicas)]
print("next:", next_writer(replicas))
# --8<-- [end:order]
