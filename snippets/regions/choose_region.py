"""Choose a Region: drop what does not fit, then take the nearest."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:choose]
# latency in ms as measured by your users, and what each Region offers
regions = {
    "eu-west-1": {"ms": 38, "offers": {"lambda", "efs", "textract"}},
    "eu-central-2": {"ms": 12, "offers": {"lambda", "efs"}},
    "eu-central-1": {"ms": 21, "offers": {"lambda", "efs", "textract"}},
    "us-east-1": {"ms": 96, "offers": {"lambda", "efs", "textract"}},
}


def choose(needs, allowed):
    """The nearest Region that the law allows and that has it all."""
    fit = [
        name
        for name, region in regions.items()
        if name.startswith(allowed) and needs <= region["offers"]
    ]
    return min(fit, key=lambda name: regions[name]["ms"], default=None)


print("EU, functions:     ", choose({"lambda"}, "eu-"))
print("EU, with Textract: ", choose({"lambda", "textract"}, "eu-"))
print("Asia, functions:   ", choose({"lambda"}, "ap-"))
# --8<-- [end:choose]
