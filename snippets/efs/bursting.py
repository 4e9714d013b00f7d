"""With bursting, throughput follows from what is stored."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:rates]
def bursting(gib):
    """MiB/s of writes: always, and while there are credits."""
    return max(1, gib * 50 / 1024), max(100, gib * 100 / 1024)


def minutes_a_day(gib):
    """How long a day's worth of earned credits lasts at burst speed."""
    base, burst = bursting(gib)
    return base * 86_400 / burst / 60


for gib in (10, 100, 1_024, 10_240):
    base, burst = bursting(gib)
    print(
        f"{gib:>6,} GiB: {base:>5.1f} MiB/s, burst {burst:>7,.1f} "
        f"for {minutes_a_day(gib):.0f} min a day"
    )
# --8<-- [end:rates]
