"""How long heartbeats can keep an instance waiting."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:limit]


def longest_wait(heartbeat):
    """100 heartbeats or 48 hours, whichever is shorter."""
    return min(100 * heartbeat, 48 * 3600)


for heartbeat in (30, 900, 3600):
    hours = longest_wait(heartbeat) / 3600
    print(f"heartbeat {heartbeat:>4} s: {hours:.1f} h at most")
# --8<-- [end:limit]
