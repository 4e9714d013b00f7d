"""Step scaling picks one band, by how far the alarm is exceeded."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:bands]
THRESHOLD = 40  # of the alarm: CPU in percent
STEPS = [  # bounds count from the threshold, not from 0
    {"lower": 0, "upper": 10, "add": 1},
    {"lower": 10, "upper": 30, "add": 2},
    {"lower": 30, "upper": None, "add": 3},
]


def adjustment(cpu, steps=STEPS, threshold=THRESHOLD):
    above = cpu - threshold
    for step in steps:
        low, high = step["lower"], step["upper"]
        low = float("-inf") if low is None else low
        high = float("inf") if high is None else high
        if above >= 0 and low <= above < high:
            return step["add"]
        if above < 0 and low < above <= high:
            return step["add"]
    return 0


for cpu in (39.9, 40, 49.9, 50, 69, 70, 100):
    print(f"CPU {cpu:>5} % -> {adjustment(cpu):+d}")
# --8<-- [end:bands]

# --8<-- [start:curve]
cpus = [cpu / 2 for cpu in range(201)]
added = [adjustment(cpu) for cpu in cpus]
print("from", min(c for c, a in zip(cpus, added) if a == 3), "%: +3")
# --8<-- [end:curve]
