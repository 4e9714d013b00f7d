"""More than 18 percent of the checkers must see a healthy endpoint."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:rules]
def checker_sees(results, threshold=3, healthy=True):
    """One checker: it changes its mind after `threshold` in a row."""
    row = 0
    for passed in results:
        row = row + 1 if passed != healthy else 0
        if row == threshold:
            healthy, row = passed, 0
    return healthy


def endpoint_healthy(votes):
    """Route 53: more than 18 % of the checkers say healthy."""
    return sum(votes) / len(votes) > 0.18


def calculated(children, threshold):
    return sum(children) >= threshold


# --8<-- [end:rules]

# --8<-- [start:cases]
print("two failures:", checker_sees([False, False]))
print("three failures:", checker_sees([False, False, False]))
print("one success between:", checker_sees([False, False, True, False]))
for yes in (2, 3):
    votes = [True] * yes + [False] * (15 - yes)
    print(f"{yes} of 15 checkers:", endpoint_healthy(votes))
print("2 of 3, needs 2:", calculated([True, True, False], 2))
print("15 checkers every 30 s: one request each", 30 / 15, "s")
# --8<-- [end:cases]
