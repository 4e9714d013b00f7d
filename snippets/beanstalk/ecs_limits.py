"""How many tasks a rolling update of ECS may stop and start first."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:limits]
import math


def first_move(desired, minimum, maximum):
    """Tasks that may stop, and tasks that may start beside them."""
    lower = math.ceil(desired * minimum / 100)
    upper = math.floor(desired * maximum / 100)
    return desired - lower, upper - desired


for minimum, maximum in [(100, 200), (50, 100), (50, 150), (100, 100)]:
    stop, start = first_move(4, minimum, maximum)
    print(f"{minimum} to {maximum} %: stop {stop}, start {start}")
# --8<-- [end:limits]
