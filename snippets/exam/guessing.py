"""What a blind guess is worth: never nothing, seldom much."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:odds]
from fractions import Fraction
from math import comb


def odds(correct, options):
    """Chance to tick exactly the correct options, all or nothing."""
    return Fraction(1, comb(options, correct))


for correct, options in ((1, 4), (2, 5), (3, 5), (2, 6), (3, 6)):
    chance = odds(correct, options)
    print(f"{correct} of {options}: 1 in {chance.denominator}")
# --8<-- [end:odds]

# --8<-- [start:exclude]
one_gone = odds(1, 3)
two_gone = odds(1, 2)
print(f"one wrong answer excluded: 1 in {one_gone.denominator}")
print(f"two wrong answers excluded: 1 in {two_gone.denominator}")

left_open = 8  # questions of 1 in 4, with a minute to go
print("points from guessing all 8:", left_open * odds(1, 4))
print("points from leaving them:", left_open * 0)
# --8<-- [end:exclude]
