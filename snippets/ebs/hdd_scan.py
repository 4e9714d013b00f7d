"""st1 and sc1 earn throughput by size, burst, and then fall back."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rates]
# type: baseline and burst in MiB/s per TiB, most of both
rates = {"st1": (40, 250, 500), "sc1": (12, 80, 250)}


def speed(kind, tib):
    base, burst, most = rates[kind]
    return min(base * tib, most), min(burst * tib, most)


for kind in rates:
    for tib in (0.125, 1, 5, 16):
        base, burst = speed(kind, tib)
        hours = tib * 1024**2 / burst / 3600
        print(
            f"{kind} {tib:>6} TiB: {base:>5.1f} MiB/s, "
            f"burst {burst:>5.1f}, full read {hours:.2f} h"
        )
# --8<-- [end:rates]
