"""A jump in traffic meets the rate at which a function may grow."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rate]
RATE, EVERY, RPS = 1_000, 10, 10_000  # AWS's page, 2026-11-24


def spike(rate, seconds, started=0):
    """Offered and served requests in each second after a jump.

    `rate` requests per second arrive that last `seconds` each. The
    environments and the requests per second both grow stepwise.
    """
    served = []
    for second in range(60):
        steps = second // EVERY + 1
        environments = started + RATE * steps
        limit = min(environments / seconds, RPS * steps)
        served.append(min(rate, limit))
    return served


# --8<-- [end:rate]

# --8<-- [start:jump]
jumps = {
    "4,000/s of 1 s": spike(4_000, 1.0),
    "40,000/s of 50 ms": spike(40_000, 0.05),
    "4,000/s, 3,000 warm": spike(4_000, 1.0, started=3_000),
}
for name, served in jumps.items():
    wanted = max(served)
    full = served.index(wanted)
    lost = sum(wanted - now for now in served)
    print(f"{name:19}: all served after {full:>2} s", end="")
    print(f", {lost:>7,.0f} throttled")
# --8<-- [end:jump]
