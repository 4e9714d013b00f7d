"""A small model: which share of requests a cache with a TTL answers."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:model]
def hit_rate(every, ttl, hours=1):
    """One key, a request every `every` seconds, a cache for `ttl`."""
    hits, requests, kept_until = 0, 0, 0
    for now in range(0, hours * 3600, every):
        requests += 1
        if now < kept_until:
            hits += 1
        else:
            kept_until = now + ttl  # the backend is asked
    return hits / requests


def latency(rate, hit=10, backend=200):
    return rate * hit + (1 - rate) * backend


# --8<-- [end:model]


# --8<-- [start:table]
ttls = [0, 30, 60, 300, 900, 3600]
print("TTL   a request every 10 s   a request every 10 min")
busy = [hit_rate(10, ttl) for ttl in ttls]
quiet = [hit_rate(600, ttl) for ttl in ttls]
for ttl, often, seldom in zip(ttls, busy, quiet):
    print(f"{ttl:4}  {often:5.1%}                 {seldom:5.1%}")
print(f"mean latency, busy, 300 s: {latency(busy[3]):.0f} ms")
# --8<-- [end:table]
