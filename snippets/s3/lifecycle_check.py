"""What one lifecycle rule may ask for, and when it costs extra."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:check]
MINIMUM_DAYS = {
    "STANDARD_IA": 30,
    "ONEZONE_IA": 30,
    "GLACIER_IR": 90,
    "GLACIER": 90,
    "DEEP_ARCHIVE": 180,
}
COLDER = {  # where a transition may lead
    "STANDARD": {*MINIMUM_DAYS, "INTELLIGENT_TIERING"},
    "STANDARD_IA": {*MINIMUM_DAYS, "INTELLIGENT_TIERING"}
    - {"STANDARD_IA"},
    "ONEZONE_IA": {"GLACIER", "DEEP_ARCHIVE"},
    "GLACIER_IR": {"GLACIER", "DEEP_ARCHIVE"},
    "GLACIER": {"DEEP_ARCHIVE"},
    "DEEP_ARCHIVE": set(),
}


def problem(steps, now="STANDARD", since=0):
    """What is wrong with (days, class) steps; '' when nothing is."""
    for days, target in steps:
        if target not in COLDER[now]:
            return f"{now} cannot become {target}"
        if days < since + MINIMUM_DAYS.get(now, 0):
            first = since + MINIMUM_DAYS[now]
            return f"{target}: day {first} at the earliest"
        now, since = target, days
    return ""


# --8<-- [end:check]

# --8<-- [start:cases]
print(problem([(0, "STANDARD_IA")]) or "fine")
print(problem([(30, "STANDARD_IA"), (60, "GLACIER")]) or "fine")
print(problem([(4, "GLACIER_IR"), (20, "DEEP_ARCHIVE")]))
print(problem([(30, "GLACIER"), (200, "STANDARD_IA")]))
# --8<-- [end:cases]
