"""A container starts when what it waits for is far enough."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
REACHED = {
    "START": {"running", "healthy", "exit 0", "exit 1"},
    "COMPLETE": {"exit 0", "exit 1"},
    "SUCCESS": {"exit 0"},
    "HEALTHY": {"healthy"},
}


def may_start(needs, states):
    """The waiting containers whose every dependency is met."""
    return [
        name
        for name, conditions in needs.items()
        if name not in states
        and all(
            states.get(other) in REACHED[condition]
            for other, condition in conditions.items()
        )
    ]


def task_health(essential):
    """The health of a task from that of its essential containers."""
    for answer in "UNHEALTHY", "UNKNOWN":
        if answer in essential:
            return answer
    return "HEALTHY"


# --8<-- [end:model]

# --8<-- [start:run]
needs = {
    "migrate": {},
    "proxy": {},
    "web": {"migrate": "SUCCESS", "proxy": "HEALTHY"},
}
for states in (
    {},
    {"migrate": "running", "proxy": "running"},
    {"migrate": "exit 0", "proxy": "running"},
    {"migrate": "exit 0", "proxy": "healthy"},
    {"migrate": "exit 1", "proxy": "healthy"},
):
    print(
        states or "at first", "->", may_start(needs, states) or "wait"
    )
print(task_health(["HEALTHY", "UNKNOWN"]))
# --8<-- [end:run]
