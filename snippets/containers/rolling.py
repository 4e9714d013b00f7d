"""Two percentages decide how a rolling update replaces its tasks."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:model]
def limits(desired, minimum, maximum):
    """Fewest tasks in service (rounded up), most tasks (down)."""
    return -(-desired * minimum // 100), desired * maximum // 100


def roll(desired, minimum=100, maximum=200):
    """Each step: (old, new) tasks that run; raises when it is stuck."""
    floor, ceiling = limits(desired, minimum, maximum)
    old, new, steps = desired, 0, [(desired, 0)]
    while old or new < desired:
        started = min(desired - new, ceiling - old - new)
        new += started
        if started:  # and we take it that they become healthy
            steps.append((old, new))
        stopped = min(old, old + new - floor)
        old -= stopped
        if stopped:
            steps.append((old, new))
        if not started and not stopped:
            raise RuntimeError("cannot start or stop a task")
    return steps


# --8<-- [end:model]

# --8<-- [start:run]
settings = [(100, 200), (100, 150), (50, 100), (75, 125)]
timelines = {pair: roll(4, *pair) for pair in settings}
for pair, steps in timelines.items():
    print(pair, " ".join(f"{old}+{new}" for old, new in steps))
try:
    roll(4, 100, 100)
except RuntimeError as error:
    print((100, 100), error)
# --8<-- [end:run]
