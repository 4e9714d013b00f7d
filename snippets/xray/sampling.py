"""A reservoir each second, then a rate: what X-Ray records."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sampler]
import random

draw = random.Random(7)


def expected(requests, reservoir=1, rate=0.05):
    """Traces a second that a rule records, on average."""
    beyond = max(0, requests - reservoir)
    return min(requests, reservoir) + beyond * rate


def simulate(requests, reservoir=1, rate=0.05):
    """Traces in one second: the reservoir first, then by chance."""
    return sum(
        number < reservoir or draw.random() < rate
        for number in range(requests)
    )


# --8<-- [end:sampler]
# --8<-- [start:numbers]
loads = [1, 10, 50, 100, 200, 400]
measured = {
    load: sum(simulate(load) for _ in range(60)) / 60 for load in loads
}
print("requests/s  expected  simulated  share")
for load in loads:
    mean = expected(load)
    share = mean / load
    print(f"{load:10}{mean:10.2f}{measured[load]:11.2f}{share:7.0%}")
# --8<-- [end:numbers]
