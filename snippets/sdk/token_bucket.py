"""A token bucket serves a burst, and then only its refill rate."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:bucket]
def accepted(rate, seconds, size=100, refill=20):
    """Calls that succeed in each second when `rate` are sent."""
    tokens, served = size, []
    for _ in range(seconds):
        served.append(min(rate, tokens))
        tokens = min(size, tokens - served[-1] + refill)
    return served


for rate in (20, 40, 200):
    print(f"{rate:3} a second:", accepted(rate, 8))
# --8<-- [end:bucket]
