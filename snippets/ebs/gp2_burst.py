"""A gp2 volume spends credits while it bursts, and then slows down."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:bucket]
FULL = 5_400_000  # I/O credits, also what a new volume starts with


def baseline(size):
    return min(max(100, 3 * size), 16_000)


def served(size, demand, balance):
    """The IOPS of one second, and the credits left after it."""
    base = baseline(size)
    if demand <= base:
        return demand, min(FULL, balance + base)
    iops = max(base, min(demand, 3_000))
    if balance < iops - base:  # nothing left to spend
        return base, balance
    return iops, balance - (iops - base)


def run(size, demand, seconds, balance=FULL):
    found = []
    for _ in range(seconds):
        iops, balance = served(size, demand, balance)
        found.append((iops, balance))
    return found


# --8<-- [end:bucket]

# --8<-- [start:hour]
hour = run(size=100, demand=3_000, seconds=3_600)
burst = sum(iops == 3_000 for iops, _ in hour)
print(f"100 GiB: {burst:,} seconds at 3,000 IOPS, then {hour[-1][0]}")
print(f"refilled after {FULL // baseline(100):,} seconds of rest")
for size in (33, 334, 1_000, 5_334):
    print(f"{size:,} GiB: baseline {baseline(size):,} IOPS")
# --8<-- [end:hour]
