"""A property test finds what generated examples do not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:generated]
import random


def shares(cents, people):
    """Split an amount into equal shares. Generated, and plausible."""
    return [round(cents / people)] * people


def test_generated_with_it():
    assert shares(900, 3) == [300, 300, 300]
    assert shares(100, 4) == [25, 25, 25, 25]


test_generated_with_it()
print("generated tests: passed")
# --8<-- [end:generated]


# --8<-- [start:property]
def first_failure(split, cases):
    """No cent is lost, and no two shares differ by more than one."""
    for cents, people in cases:
        found = split(cents, people)
        fair = max(found) - min(found) <= 1
        if sum(found) != cents or len(found) != people or not fair:
            return f"{cents} cents for {people}: {found}"


dice = random.Random(7)
cases = [
    (dice.randint(0, 1_000), dice.randint(1, 9)) for _ in range(200)
]
print("property, generated:", first_failure(shares, cases))
# --8<-- [end:property]


# --8<-- [start:mended]
def mended(cents, people):
    base, rest = divmod(cents, people)
    return [base + 1] * rest + [base] * (people - rest)


print("property, mended:   ", first_failure(mended, cases))
# --8<-- [end:mended]
