"""Our small evaluator decides the rule of a composite alarm."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:decide]
import re

FUNCTION = re.compile(r"(ALARM|OK|INSUFFICIENT_DATA)\(([\w-]+)\)")


def decide(rule, states):
    """AND, OR and NOT over alarms, without brackets between them."""
    return any(
        all(test(part, states) for part in clause.split(" AND "))
        for clause in rule.split(" OR ")
    )


def test(part, states):
    negated = part.startswith("NOT ")
    wanted, name = FUNCTION.fullmatch(
        part.removeprefix("NOT ")
    ).groups()
    return (states[name] == wanted) != negated


# --8<-- [end:decide]

# --8<-- [start:try]
RULE = "ALARM(errors) AND ALARM(slow) AND NOT ALARM(deploying)"
for errors, slow, deploying in (
    ("ALARM", "OK", "OK"),
    ("ALARM", "ALARM", "OK"),
    ("ALARM", "ALARM", "ALARM"),
):
    states = {"errors": errors, "slow": slow, "deploying": deploying}
    page = "wake someone" if decide(RULE, states) else "stay quiet"
    print(f"{errors:5} {slow:5} {deploying:5} ->", page)
# --8<-- [end:try]
