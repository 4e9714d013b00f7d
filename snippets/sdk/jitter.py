"""A thousand clients fail at once; jitter spreads their retries."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:jitter]
import random
from collections import Counter

CAP = 20


def delay(retry, base=1, jitter=True):
    longest = min(CAP, base * 2**retry)
    return longest * (random.random() if jitter else 1)


def busiest(jitter, clients=1000, retries=3):
    """The requests in each tenth of a second after the failure."""
    arrivals = Counter()
    for _ in range(clients):
        now = 0
        for retry in range(retries):
            now += delay(retry, jitter=jitter)
            arrivals[int(now * 10)] += 1
    return arrivals


together = busiest(jitter=False)
spread = busiest(jitter=True)
print("without jitter, most in 0.1 s:", max(together.values()))
print("with jitter, most in 0.1 s:   ", max(spread.values()))
# --8<-- [end:jitter]
