"""A capacity provider strategy: the base first, then by weight."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:split]
def split(strategy, tasks):
    """Place tasks one by one; each is (name, base, weight)."""
    placed = {name: 0 for name, _, _ in strategy}
    beyond = dict.fromkeys(placed, 0)  # those placed by weight
    for _ in range(tasks):
        for name, base, _ in strategy:
            if placed[name] < base:
                break
        else:
            usable = [entry for entry in strategy if entry[2] > 0]
            if not usable:
                raise ValueError("no provider has a weight above 0")
            name = min(
                usable, key=lambda entry: beyond[entry[0]] / entry[2]
            )[0]
            beyond[name] += 1
        placed[name] += 1
    return placed


# --8<-- [end:split]

# --8<-- [start:run]
safe_and_cheap = [("FARGATE", 2, 1), ("FARGATE_SPOT", 0, 3)]
for tasks in 1, 2, 6, 10, 42:
    print(f"{tasks:>2} tasks:", split(safe_and_cheap, tasks))
# --8<-- [end:run]
