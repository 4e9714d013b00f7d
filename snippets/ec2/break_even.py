"""A commitment is paid used or not, so it needs a busy instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:bill]
YEAR = 365 * 24


def billed_seconds(seconds):
    """On-Demand, per second, with a minimum of one minute a start."""
    return max(60, seconds)


def break_even(discount):
    """Share of the hours from which a commitment is cheaper."""
    return 1 - discount


def cost(hours, price, discount=0.0, committed=False):
    paid = YEAR if committed else hours
    return paid * price * (1 - discount)


print("20 s run is billed as", billed_seconds(20), "s")
print("90 s run is billed as", billed_seconds(90), "s")
price = 0.10  # a made-up price an hour
for share in (0.25, 0.50, 1.00):
    hours = share * YEAR
    free = cost(hours, price)
    bound = cost(hours, price, discount=0.40, committed=True)
    cheaper = "commitment" if bound < free else "On-Demand"
    print(f"{share:.0%} busy: {free:.0f} or {bound:.0f}: {cheaper}")
print(f"break even at 40 % off: {break_even(0.40):.0%} of the hours")
# --8<-- [end:bill]
