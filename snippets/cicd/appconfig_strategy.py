"""Linear growth adds the step, exponential growth doubles it."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:growth]
def reached(factor, growth):
    """Percent of the targets after each step, until all have it."""
    shares, step = [], 0
    while not shares or shares[-1] < 100:
        step += 1
        times = step if growth == "LINEAR" else 2 ** (step - 1)
        shares.append(min(factor * times, 100))
    return shares


# --8<-- [end:growth]

# --8<-- [start:show]
linear = reached(20, "LINEAR")
exponential = reached(10, "EXPONENTIAL")
print("linear 20%:", *linear)
print("exponential 10%:", *exponential)


def safe_after(duration, bake):
    """Minutes until a deployment counts as complete."""
    return duration + bake


for name, duration, bake in (
    ("Linear20PercentEvery6Minutes", 30, 30),
    ("Canary10Percent20Minutes", 20, 10),
    ("AllAtOnce", 0, 10),
):
    print(f"AppConfig.{name}: {safe_after(duration, bake)} minutes")
# --8<-- [end:show]
