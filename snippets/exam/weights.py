"""The weights of the domains as numbers of scored questions."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:weights]
SCORED = 50  # 15 more are asked and do not count

C02 = {"Development": 32, "Security": 26, "Deployment": 24}
C02["Troubleshooting"] = 18
C03 = {"Development": 30, "Security": 26, "Deployment": 22}
C03["Troubleshooting"] = 22


def questions(weights):
    """About how many scored questions each domain has."""
    return {name: SCORED * part / 100 for name, part in weights.items()}


before, now = questions(C02), questions(C03)
for name in C03:
    change = now[name] - before[name]
    print(f"{name}: {now[name]:.0f} of {SCORED} ({change:+.0f})")
# --8<-- [end:weights]
