"""An image is expired by the first rule that claims it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:evaluate]
from fnmatch import fnmatchcase


def selects(rule, tags):
    """Whether the tags of an image meet the rule's tag status."""
    if rule["tagStatus"] == "untagged":
        return not tags
    if rule["tagStatus"] == "any":
        return True
    wanted = [f"{prefix}*" for prefix in rule.get("tagPrefixList", [])]
    wanted += rule.get("tagPatternList", [])
    return all(any(fnmatchcase(t, w) for t in tags) for w in wanted)


def expired(policy, images):
    """Images are (name, tags, age in days); returns name: priority."""
    claimed, gone = set(), {}
    for entry in sorted(policy, key=lambda entry: entry["priority"]):
        found = sorted(
            (image for image in images if selects(entry, image[1])),
            key=lambda image: image[2],
        )  # youngest first
        for place, (name, _, age) in enumerate(found, 1):
            over = (
                place
                if entry["countType"] == "imageCountMoreThan"
                else age
            ) > entry["countNumber"]
            if over and name not in claimed:
                gone[name] = entry["priority"]
        claimed |= {image[0] for image in found}
    return gone


# --8<-- [end:evaluate]

# --8<-- [start:policy]
count, age = "imageCountMoreThan", "sinceImagePushed"
policy = [
    {
        "priority": 1,
        "tagStatus": "tagged",
        "tagPrefixList": ["release-"],
        "countType": count,
        "countNumber": 3,
    },
    {
        "priority": 2,
        "tagStatus": "untagged",
        "countType": age,
        "countNumber": 7,
    },
    {
        "priority": 3,
        "tagStatus": "any",
        "countType": age,
        "countNumber": 30,
    },
]
# --8<-- [end:policy]

# --8<-- [start:run]
images = [
    (f"r{n}", [f"release-{n}"], 100 - 10 * n) for n in range(1, 6)
] + [("cut", [], 3), ("old", [], 9), ("test", ["feature-x"], 45)]
for name, rule in expired(policy, images).items():
    print(f"{name} expires by rule {rule}")
print(
    "kept:",
    [i[0] for i in images if i[0] not in expired(policy, images)],
)
# --8<-- [end:run]
