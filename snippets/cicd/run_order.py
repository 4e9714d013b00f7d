"""Equal run orders run together, a higher one waits."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:waves]
from itertools import groupby

actions = [  # name of the action, its runOrder
    ("UnitTests", 1),
    ("Lint", 1),
    ("Approve", 2),
    ("DeployEurope", 3),
    ("DeployAsia", 3),
]


def waves(actions):
    """Group what runs in parallel; a group waits for the last."""
    ordered = sorted(actions, key=lambda action: action[1])
    groups = groupby(ordered, key=lambda action: action[1])
    return [[name for name, _ in group] for _, group in groups]


for number, names in enumerate(waves(actions), 1):
    print(f"wave {number}:", " and ".join(names))
# --8<-- [end:waves]
