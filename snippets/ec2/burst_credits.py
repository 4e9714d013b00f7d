"""CPU credits over a day: earned always, saved to a limit, spent."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
# vCPUs and credits earned an hour, from AWS's table (2026-11-24)
TYPES = {"t3.micro": (2, 12), "t3.large": (2, 36), "t2.micro": (1, 6)}


def baseline(name):
    """CPU utilisation, in per cent, that spends what is earned."""
    cpus, earned = TYPES[name]
    return 100 * earned / cpus / 60


def simulate(name, load, unlimited=False, balance=0.0):
    """CPU %, balance, surplus and charged credits after each hour."""
    cpus, earned = TYPES[name]
    limit, surplus, charged, history = 24 * earned, 0.0, 0.0, []
    for wanted in load:
        spent = cpus * 60 * wanted / 100
        if not unlimited:  # never more than there is
            spent = min(spent, balance + earned)
        change = balance - surplus + earned - spent
        balance, surplus = min(max(change, 0), limit), max(-change, 0)
        charged += max(surplus - limit, 0)  # more than a day can repay
        surplus = min(surplus, limit)
        history.append(
            (100 * spent / cpus / 60, balance, surplus, charged)
        )
    return history


# --8<-- [end:rules]


# --8<-- [start:day]
night, morning, day = [2] * 8, [50] * 6, [5] * 10
load = night + morning + day
standard = simulate("t3.micro", load)
unlimited = simulate("t3.micro", load, unlimited=True)

print("baseline:", baseline("t3.micro"), "per cent")
for hour in (7, 8, 9, 13, 23):
    cpu, balance, *_ = standard[hour]
    free, _, surplus, _ = unlimited[hour]
    print(
        f"hour {hour + 1}: standard {cpu:.0f} %, {balance:.0f} left;"
        f" unlimited {free:.0f} %, owes {surplus:.0f}"
    )
# --8<-- [end:day]
