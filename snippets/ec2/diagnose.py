"""Silence or a refusal tells which link of the chain is broken."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:chain]
SILENT = "timeout"
REFUSED = "connection refused"
CHAIN = [
    ("instance is running", SILENT),
    ("address is public, or you are inside", SILENT),
    ("route table leads to the gateway", SILENT),
    ("network ACL allows both ways", SILENT),
    ("security group allows the port", SILENT),
    ("host firewall lets it pass", SILENT),
    ("a program listens on the port", REFUSED),
]


def connect(broken=None):
    """What the client sees when one link is broken."""
    for link, symptom in CHAIN:
        if link == broken:
            return symptom
    return "connected"


def suspects(symptom):
    """The links that one symptom leaves under suspicion."""
    return [link for link, seen in CHAIN if seen == symptom]


print("nothing broken:", connect())
print("no rule for 80:", connect("security group allows the port"))
print("httpd stopped: ", connect("a program listens on the port"))
for symptom in (SILENT, REFUSED):
    print(symptom, "->", len(suspects(symptom)), "suspect(s)")
# --8<-- [end:chain]
