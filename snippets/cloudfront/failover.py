"""What a viewer gets when the primary origin of a group fails."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:failover]
FAILS_OVER = {"GET", "HEAD", "OPTIONS"}


def serve(method, primary, secondary, criteria):
    """Which origin answers, and with which status code.

    An origin that cannot be reached counts as 503, one that takes
    too long as 504.
    """
    if method not in FAILS_OVER or primary not in criteria:
        return "primary", primary
    return "secondary", secondary


# --8<-- [end:failover]

# --8<-- [start:cases]
criteria = {500, 502, 503, 504}
for method, primary in [
    ("GET", 200),
    ("GET", 503),
    ("GET", 404),
    ("POST", 503),
]:
    origin, status = serve(method, primary, 200, criteria)
    print(f"{method:<5}primary {primary} -> {origin} {status}")
# --8<-- [end:cases]

# --8<-- [start:wait]
for attempts, timeout in [(3, 10), (1, 10), (1, 2)]:
    print(
        f"{attempts} x {timeout} s: {attempts * timeout} s to connect"
    )
# --8<-- [end:wait]
