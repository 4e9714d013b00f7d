"""With more memory, CPU-bound work gets faster at the same cost."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
import math

ONE_CPU = 1769  # MB


def duration(memory, cpu_seconds, wait_seconds=0.0, cores=1):
    """Seconds that one call takes, by a simple model."""
    cpus = min(memory / ONE_CPU, cores)
    return cpu_seconds / cpus + wait_seconds


def gb_seconds(memory, seconds):
    billed = math.ceil(round(seconds * 1000, 6)) / 1000
    return memory / 1024 * billed


# --8<-- [end:model]

# --8<-- [start:compare]
SIZES = [128, 256, 512, 1024, 1769, 3538, 7076, 10240]
JOBS = {
    "CPU": {"cpu_seconds": 2},
    "waiting": {"cpu_seconds": 0.05, "wait_seconds": 1},
    "4 threads": {"cpu_seconds": 2, "cores": 4},
}
seconds = {
    job: [duration(size, **work) for size in SIZES]
    for job, work in JOBS.items()
}
cost = {
    job: [gb_seconds(*pair) for pair in zip(SIZES, took)]
    for job, took in seconds.items()
}
print("MB    " + "".join(f"{job:>18}" for job in JOBS))
for row, size in enumerate(SIZES):
    cells = [
        f"{seconds[job][row]:6.2f} s {cost[job][row]:5.2f} GB-s"
        for job in JOBS
    ]
    print(f"{size:<5}" + "".join(cells))
# --8<-- [end:compare]
