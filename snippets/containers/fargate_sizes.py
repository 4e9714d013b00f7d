"""Fargate takes only certain pairs of CPU and memory."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
GB = 1024
SIZES = {
    256: [512, 1 * GB, 2 * GB],
    512: [n * GB for n in range(1, 5)],
    1024: [n * GB for n in range(2, 9)],
    2048: [n * GB for n in range(4, 17)],
    4096: [n * GB for n in range(8, 31)],
    8192: [n * GB for n in range(16, 61, 4)],
    16384: [n * GB for n in range(32, 121, 8)],
    32768: [60 * GB, 120 * GB, 244 * GB],
}
# --8<-- [end:table]


# --8<-- [start:fit]
def fit(cpu, memory):
    """The smallest size with at least so much of both, or None."""
    for units, choices in SIZES.items():
        enough = [choice for choice in choices if choice >= memory]
        if units >= cpu and enough:
            return units, enough[0]
    return None


for cpu, memory in (256, 512), (256, 3000), (300, 600), (1024, 9 * GB):
    print(f"you need {cpu} and {memory} MiB -> {fit(cpu, memory)}")
# --8<-- [end:fit]
