"""Two fields of an access log entry tell who made the error."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parse]
import shlex

NAMES = [
    "type",
    "time",
    "elb",
    "client",
    "target",
    "request_time",
    "target_time",
    "response_time",
    "elb_status",
    "target_status",
]


def read(line):
    return dict(zip(NAMES, shlex.split(line)))


def whose(entry):
    """- is written where no answer came from the target."""
    if entry["elb_status"] < "400":
        return "no error"
    if entry["target_status"] == "-":
        return "load balancer"
    return "target"


# --8<-- [end:parse]

# --8<-- [start:lines]
BEGIN = "https 2026-12-01T09:00:00.000000Z app/shop/50dc6c49"
log = [
    f"{BEGIN} 203.0.113.7:2817 10.0.0.1:80 0.0 0.1 0.0 200 200",
    f"{BEGIN} 203.0.113.7:2817 10.0.0.1:80 0.0 0.1 0.0 500 500",
    f"{BEGIN} 203.0.113.7:2817 10.0.0.1:80 0.0 -1 -1 504 -",
    f"{BEGIN} 203.0.113.7:2817 - -1 -1 -1 503 -",
]
for line in log:
    entry = read(line)
    print(entry["elb_status"], whose(entry))
# --8<-- [end:lines]
