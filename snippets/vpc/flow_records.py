"""An ACCEPT in and a REJECT out point to a network ACL."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parse]
FORMAT = (
    "version account_id interface_id srcaddr dstaddr srcport dstport "
    "protocol packets bytes start end action log_status"
)
FIELDS = FORMAT.split()
INTERFACE = "2 123456789012 eni-0a1b2c3d4e5f60718"
LINES = f"""
{INTERFACE} 203.0.113.9 10.0.0.5 50000 443 6 9 840 100 160 ACCEPT OK
{INTERFACE} 10.0.0.5 203.0.113.9 443 50000 6 9 840 100 160 REJECT OK
{INTERFACE} 198.51.100.7 10.0.0.5 40001 22 6 1 40 100 160 REJECT OK
{INTERFACE} - - - - - - - 160 220 - NODATA
"""
records = [
    dict(zip(FIELDS, line.split(), strict=True))
    for line in LINES.strip().splitlines()
]
# --8<-- [end:parse]


# --8<-- [start:explain]
def flow(record, reverse=False):
    ends = [
        (record["srcaddr"], record["srcport"]),
        (record["dstaddr"], record["dstport"]),
    ]
    return tuple(reversed(ends) if reverse else ends)


def explain(record):
    if record["log_status"] != "OK":
        return record["log_status"]
    if record["action"] == "ACCEPT":
        return "accepted"
    accepted = {flow(r) for r in records if r["action"] == "ACCEPT"}
    if flow(record, reverse=True) in accepted:
        return "reply rejected: network ACL (a group is stateful)"
    return "rejected: security group or network ACL"


for record in records:
    print(record["srcaddr"], record["dstport"], explain(record))
# --8<-- [end:explain]
