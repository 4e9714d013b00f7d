"""Instances that warm up count as capacity already ordered."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:warm]
import math


def scale_out(ready, desired, percent):
    """The step is taken from what is ready, then compared."""
    step = max(1, math.trunc(ready * percent / 100))
    return max(desired, ready + step)


STEPS = {60: 10, 70: 30}  # CPU reached: percent to add


def percent(cpu):
    return max(p for limit, p in STEPS.items() if cpu >= limit)


ready, desired = 10, 10
for cpu in (60, 62, 70):
    desired = scale_out(ready, desired, percent(cpu))
    print(f"CPU {cpu}, {ready} ready: desired {desired}")
ready = desired  # the warm-up is over
desired = scale_out(ready, desired, percent(60))
print(f"CPU 60, {ready} ready: desired {desired}")
# --8<-- [end:warm]
