"""A cache of a minute turns a throttled store into an idle one."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:load]
def reads_a_second(environments, requests, ttl):
    """Calls of GetParameter, for so many requests in each a second."""
    if not ttl:
        return environments * requests
    return environments * min(requests, 1 / ttl)


LIMIT = 40  # calls a second, the default quota (2026-11-24)
for ttl in (0, 1, 5, 60, 300):
    load = reads_a_second(environments=200, requests=5, ttl=ttl)
    verdict = "throttled" if load > LIMIT else "fine"
    print(f"ttl {ttl:3} s: {load:7.1f} reads a second, {verdict}")
# --8<-- [end:load]
