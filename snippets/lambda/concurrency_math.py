"""Concurrency is requests per second times their duration."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:formula]
QUOTA = 1_000  # concurrent executions of an account (2026-11-24)
FACTOR = 10  # requests per second for each of them


def needed(rate, seconds):
    """The quota for requests per second of a mean duration."""
    busy = rate * seconds
    return busy, max(busy, rate / FACTOR)


# --8<-- [end:formula]

# --8<-- [start:cases]
cases = [(100, 1.0), (100, 0.5), (5_000, 0.2), (20_000, 0.05)]
for rate, seconds in cases:
    busy, quota = needed(rate, seconds)
    fits = "fits" if quota <= QUOTA else "throttled"
    print(
        f"{rate:>6}/s x {seconds:.2f} s = {busy:>5.0f} busy,"
        f" quota {quota:>5.0f}: {fits}"
    )
# --8<-- [end:cases]
