"""One function takes the whole pool, until a reservation stops it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:share]
QUOTA = 1_000  # concurrent executions of an account (2026-11-24)


def share(demand, reserved):
    """How many executions each function gets (our own model)."""
    got = {name: min(demand[name], reserved[name]) for name in reserved}
    pool = QUOTA - sum(reserved.values())
    others = {n: d for n, d in demand.items() if n not in reserved}
    crowd = sum(others.values())
    part = min(1, pool / crowd) if crowd else 1
    return got | {name: part * wants for name, wants in others.items()}


def hour(reserved):
    """The shares in every minute; a report job bursts at 20 to 40."""
    minutes = []
    for minute in range(60):
        burst = 20 <= minute < 40
        demand = {"checkout": 150, "reports": 2_850 if burst else 50}
        minutes.append((demand, share(demand, reserved)))
    return minutes


# --8<-- [end:share]

# --8<-- [start:compare]
plans = {
    "nothing reserved": {},
    "200 for checkout": {"checkout": 200},
    "at most 300 for reports": {"reports": 300},
}
hours = {plan: hour(reserved) for plan, reserved in plans.items()}
for plan, minutes in hours.items():
    demand, got = minutes[30]
    print(f"{plan}, minute 30:")
    for name in ("checkout", "reports"):
        lost = 100 * (1 - got[name] / demand[name])
        print(f"  {name:8} {got[name]:>4.0f}, {lost:.0f} % throttled")
# --8<-- [end:compare]
