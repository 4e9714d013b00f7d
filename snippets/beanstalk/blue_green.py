"""A swap exchanges two names; cached answers lead to the old place."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:swap]
names = {  # environment -> the name under which people reach it
    "shop-blue": "shop.example",
    "shop-green": "shop-test.example",
}


def swap(names, one, other):
    return names | {one: names[other], other: names[one]}


def serving(names, asked):
    return next(env for env, name in names.items() if name == asked)


print("before:  ", serving(names, "shop.example"))
names = swap(names, "shop-blue", "shop-green")
print("swapped: ", serving(names, "shop.example"))
back = swap(names, "shop-blue", "shop-green")
print("rollback:", serving(back, "shop.example"))
# --8<-- [end:swap]

# --8<-- [start:cache]
TTL = 60  # seconds that a resolver may keep an answer: our guess


def still_old(seconds):
    """Share of the resolvers that still know the old answer."""
    return max(0, 1 - seconds / TTL)


for seconds in (0, 15, 30, 60):
    print(
        f"{seconds:>2} s after the swap: {still_old(seconds):.0%} old"
    )
# --8<-- [end:cache]
