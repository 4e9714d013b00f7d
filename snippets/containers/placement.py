"""Placing a task: filter the instances, then rank the rest."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cluster]
import copy
import random

# name: zone, type, free CPU units, free MiB, number of tasks
CLUSTER = {
    "a1": ["1a", "m7g.large", 2048, 8192, 0],
    "a2": ["1a", "t4g.medium", 2048, 4096, 0],
    "b1": ["1b", "m7g.large", 2048, 8192, 0],
    "c1": ["1c", "t4g.medium", 2048, 4096, 0],
}
# --8<-- [end:cluster]


# --8<-- [start:model]
def key(cluster, field, name):
    """What a strategy makes as small as it can."""
    if field in ("cpu", "memory"):
        return cluster[name][2 if field == "cpu" else 3]
    if field == "instanceId":
        return cluster[name][4]
    zone = cluster[name][0]  # attribute:ecs.availability-zone
    return sum(one[4] for one in cluster.values() if one[0] == zone)


def place(tasks, strategy, distinct=False, member_of="", seed=7):
    """Tasks of 512 units and 1,024 MiB; returns tasks by instance."""
    cluster, rng = copy.deepcopy(CLUSTER), random.Random(seed)
    for _ in range(tasks):
        left = [
            name
            for name, (_, kind, cpu, memory, count) in cluster.items()
            if cpu >= 512
            and memory >= 1024  # 1. does it fit?
            and not (distinct and count)  # 2. constraints
            and kind.startswith(member_of)
        ]
        for field in strategy:  # 3. strategies, in their order
            if field == "random":
                left = left and [rng.choice(left)]
                continue
            best = min(
                (key(cluster, field, n) for n in left), default=0
            )
            left = [n for n in left if key(cluster, field, n) == best]
        if left:  # 4. place it; otherwise the task stays out
            chosen = cluster[left[0]]
            chosen[2], chosen[3] = chosen[2] - 512, chosen[3] - 1024
            chosen[4] += 1
    return {name: one[4] for name, one in cluster.items()}


# --8<-- [end:model]

# --8<-- [start:run]
ZONE = "attribute:ecs.availability-zone"
placed = {
    "binpack": place(6, ["memory"]),
    "spread": place(6, [ZONE]),
    "spread, then binpack": place(6, [ZONE, "memory"]),
    "random": place(6, ["random"]),
}
for name, answer in placed.items():
    print(f"{name:21}", answer)
print("distinctInstance     ", place(6, [ZONE], distinct=True))
print("memberOf t4g         ", place(6, [ZONE], member_of="t4g"))
# --8<-- [end:run]
