"""A target changes its state after checks in a row, not after one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:count]
HEALTHY, UNHEALTHY = 5, 2  # the default thresholds of an ALB


def passes(code, matcher="200"):
    """Is this status code one of 200, 200,202 or 200-299?"""
    for part in matcher.split(","):
        low, _, high = part.partition("-")
        if int(low) <= code <= int(high or low):
            return True
    return False


def states(codes, matcher="200"):
    """The state of a new target after each check."""
    state, in_a_row, last = "initial", 0, None
    for code in codes:
        good = passes(code, matcher)
        in_a_row = in_a_row + 1 if good == last else 1
        last = good
        needed = HEALTHY if good else UNHEALTHY
        if state == "initial" and good:
            needed = 1  # one good check brings a new target in
        if in_a_row >= needed:
            state = "healthy" if good else "unhealthy"
        yield state


# --8<-- [end:count]

# --8<-- [start:try]
story = [200, 503, 200, 503, 503, 200, 200, 200, 200, 200]
for code, state in zip(story, states(story)):
    print(code, state)
# --8<-- [end:try]

# --8<-- [start:route]


def eligible(targets):
    """Healthy targets; if there is none, all of them."""
    healthy = [t for t, state in targets.items() if state == "healthy"]
    return healthy or list(targets)


print(eligible({"a": "healthy", "b": "unhealthy"}))
print(eligible({"a": "unhealthy", "b": "unhealthy"}))
# --8<-- [end:route]
