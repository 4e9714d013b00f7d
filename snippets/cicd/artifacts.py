"""An action may take only what an earlier action gave."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:check]
def mistakes(actions):
    """Check the artifacts of actions, given in the order they run."""
    given, found = set(), []
    for name, category, takes, gives in actions:
        if category == "Source" and takes:
            found.append(f"{name}: a source takes no artifact")
        if category == "Deploy" and gives:
            found.append(f"{name}: a deployment gives no artifact")
        found += [
            f"{name}: nobody gives {a}" for a in takes if a not in given
        ]
        found += [
            f"{name}: {a} is given twice" for a in gives if a in given
        ]
        given.update(gives)
    return found


# --8<-- [end:check]

# --8<-- [start:use]
fetch = ("Fetch", "Source", [], ["Source"])
compile_ = ("Compile", "Build", ["Source"], ["App"])
deploy = ("Deploy", "Deploy", ["App"], [])
print(mistakes([fetch, compile_, deploy]) or "fine")

test = ("Test", "Test", ["Binaries"], ["Source"])
for mistake in mistakes([fetch, test, deploy]):
    print(mistake)
# --8<-- [end:use]
