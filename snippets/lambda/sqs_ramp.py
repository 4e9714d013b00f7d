"""How a mapping from a standard queue grows, by the documented rule."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ramp]
START, STEP, CEILING = 5, 300, 1250


def calls(minute, cap=CEILING):
    return min(START + STEP * minute, CEILING, cap)


for minute in range(6):
    print(minute, "min:", calls(minute), "or", calls(minute, cap=50))
# --8<-- [end:ramp]
