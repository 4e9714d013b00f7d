"""How a percentage of the capacity becomes whole instances."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:round]
import math


def change(capacity, percent, at_least=0):
    """Towards zero, but never to zero."""
    exact = capacity * percent / 100
    if exact == 0:
        return 0
    whole = math.trunc(exact) or int(math.copysign(1, exact))
    if abs(whole) < at_least:
        whole = int(math.copysign(at_least, exact))
    return whole


for capacity, percent in [(10, 10), (11, 30), (5, 10), (13, -30)]:
    print(f"{percent:+d} % of {capacity}: ", end="")
    print(f"{change(capacity, percent):+d}")
print("+25 % of 4, at least 2:", change(4, 25, at_least=2))
# --8<-- [end:round]
