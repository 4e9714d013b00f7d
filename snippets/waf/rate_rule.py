"""A rate-based rule counts what came within its window."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
LIMIT, WINDOW, CHECK = 100, 60, 10  # requests, seconds, seconds


def served(rates, limit=LIMIT, window=WINDOW, check=CHECK):
    """Requests served in each second, for one IP address.

    A model: it looks back over the whole window at each check, as the
    rule does, and leaves out all delays and weights of AWS WAF.
    """
    came, blocked, out = [], False, []
    for second, rate in enumerate(rates):
        if second % check == 0:
            blocked = sum(came[-window:]) > limit
        came.append(rate)
        out.append(0 if blocked else rate)
    return out


burst = [20 if 20 <= second < 60 else 1 for second in range(180)]
passed = served(burst)
for name, value in (
    ("came", sum(burst)),
    ("served", sum(passed)),
    ("first blocked second", passed.index(0)),
    ("served again in second", passed.index(1, passed.index(0))),
):
    print(f"{name}: {value}")
# --8<-- [end:model]
