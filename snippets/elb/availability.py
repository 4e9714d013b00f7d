"""Parts that are all needed lower availability; copies raise it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:compute]
from math import prod

MINUTES = 365 * 24 * 60


def series(*parts):
    """All are needed: what works together is the product."""
    return prod(parts)


def parallel(*copies):
    """One is enough: only if all fail at once, it is down."""
    return 1 - prod(1 - copy for copy in copies)


def downtime(availability):
    return MINUTES * (1 - availability)


server, database = 0.99, 0.999
designs = {
    "1 server": server,
    "1 server + database": series(server, database),
    "2 servers": parallel(server, server),
    "2 servers + database": series(parallel(server, server), database),
}
for name, value in designs.items():
    print(f"{name:21} {value:.4%} {downtime(value):>6,.0f} min/year")
# --8<-- [end:compute]

# --8<-- [start:copies]
copies = range(1, 6)
alone = [downtime(parallel(*[server] * n)) for n in copies]
behind = [
    downtime(series(parallel(*[server] * n), database)) for n in copies
]
print("5 servers + database:", round(behind[-1]), "min/year")
# --8<-- [end:copies]
