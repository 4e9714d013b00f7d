"""SUPERSEDED skips versions that wait, QUEUED runs every one."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:simulate]
def deployed(arrivals, minutes, mode):
    """Which commits a stage works on, and when it starts each.

    A commit arrives at the minute in `arrivals`; the stage is locked
    for `minutes` while it works.
    """
    waiting, started, free = [], [], 0
    pending = sorted(arrivals.items(), key=lambda item: item[1])
    while pending or waiting:
        now = max(free, pending[0][1]) if not waiting else free
        while pending and pending[0][1] <= now:
            commit = pending.pop(0)[0]
            if mode == "SUPERSEDED":
                waiting.clear()  # a newer execution takes the place
            waiting.append(commit)
        if mode == "PARALLEL":
            started += [(c, arrivals[c]) for c in waiting]
            waiting.clear()
            continue
        started.append((waiting.pop(0), now))
        free = now + minutes
    return started


# --8<-- [end:simulate]

# --8<-- [start:compare]
arrivals = {"A": 0, "B": 2, "C": 4, "D": 6}
for mode in ("SUPERSEDED", "QUEUED", "PARALLEL"):
    runs = deployed(arrivals, 10, mode)
    print(mode, " ".join(f"{name}@{start}" for name, start in runs))
# --8<-- [end:compare]
