"""How often Lambda tries a throttled asynchronous event."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:waits]
FIRST, LAST, AGE = 1, 5 * 60, 6 * 60 * 60  # seconds, 2026-11-24


def attempts(age=AGE, factor=2):
    """Seconds at which the event is tried (doubling is our guess)."""
    now, wait, tried = 0, FIRST, []
    while now <= age:
        tried.append(now)
        now, wait = now + wait, min(wait * factor, LAST)
    return tried


# --8<-- [end:waits]

# --8<-- [start:count]
tried = attempts()
print("first attempts at:", tried[:7], "s")
print("in the first 5 minutes:", sum(at <= 300 for at in tried))
print("in 6 hours:", len(tried))
print("with a maximum age of 60 s:", len(attempts(age=60)))
# --8<-- [end:count]
