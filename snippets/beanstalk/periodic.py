"""At which hours of a day the lines of a cron.yaml are due."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cron]
import yaml

text = """
version: 1
cron:
  - name: "report"
    url: "/report"
    schedule: "0 6 * * *"
  - name: "tidy"
    url: "/tidy"
    schedule: "30 */12 * * *"
"""


def fits(field, value):
    """One field of a schedule: a star, a step, a number or a list."""
    if field.startswith("*/"):
        return value % int(field[2:]) == 0
    return field == "*" or value in map(int, field.split(","))


for job in yaml.safe_load(text)["cron"]:
    minute, hour = job["schedule"].split()[:2]
    due = [
        f"{h:02}:{m:02}"
        for h in range(24)
        for m in range(60)
        if fits(hour, h) and fits(minute, m)
    ]
    print(job["name"], "-> POST", job["url"], "at", *due, "UTC")
# --8<-- [end:cron]
