"""A fixed host port fits once on an instance; a dynamic one often."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:model]
def place(mode, container_port, host_port, tasks, first=32768):
    """Host ports on one instance; None where a task does not fit."""
    used, answer = set(), []
    for _ in range(tasks):
        if mode == "awsvpc":  # each task has an address of its own
            answer.append(container_port)
            continue
        port = host_port or (container_port if mode == "host" else 0)
        if not port:  # bridge, and no host port: the agent finds one
            port = next(p for p in range(first, 65536) if p not in used)
        answer.append(None if port in used else port)
        used.add(port)
    return answer


# --8<-- [end:model]

# --8<-- [start:run]
for mode, host_port in (
    ("bridge", 80),
    ("bridge", 0),
    ("host", 0),
    ("awsvpc", 0),
):
    print(
        f"{mode:6} host port {host_port:2}:",
        place(mode, 8080, host_port, 3),
    )
# --8<-- [end:run]
