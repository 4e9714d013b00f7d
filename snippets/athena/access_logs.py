"""One regular expression turns an S3 access log line into columns."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parse]
import re
from collections import Counter

LINE = re.compile(
    r"(?P<owner>\S+) (?P<bucket>\S+) \[(?P<time>[^\]]+)\] (?P<ip>\S+)"
    r" (?P<requester>\S+) (?P<request>\S+) (?P<operation>\S+)"
    r' (?P<key>\S+) "(?P<uri>[^"]*|-)" (?P<status>\S+) (?P<error>\S+)'
    r" (?P<sent>\S+) (?P<size>\S+) (?P<milliseconds>\S+)"
)
TAIL = '- 3 "-" "curl/8" -'
lines = [
    "a1 shop-invoices [06/Feb/2027:00:00:38 +0000] 192.0.2.3 ada R1 "
    'REST.GET.OBJECT 1.pdf "GET /1.pdf HTTP/1.1" 200 - 900 900 40 '
    + TAIL,
    "a1 shop-invoices [06/Feb/2027:00:01:02 +0000] 192.0.2.9 - R2 "
    'REST.GET.OBJECT 1.pdf "GET /1.pdf HTTP/1.1" 403 AccessDenied '
    "243 - 7 " + TAIL,
    "a1 shop-invoices [06/Feb/2027:00:01:09 +0000] 192.0.2.9 - R3 "
    'REST.GET.OBJECT 2.pdf "GET /2.pdf HTTP/1.1" 403 AccessDenied '
    "243 - 6 " + TAIL,
]
rows = [LINE.match(line).groupdict() for line in lines]
# --8<-- [end:parse]

# --8<-- [start:ask]
denied = Counter(row["ip"] for row in rows if row["status"] == "403")
print("denied:", dict(denied))
print("anonymous:", sum(row["requester"] == "-" for row in rows))
print("bytes sent:", sum(int(row["sent"]) for row in rows))
# --8<-- [end:ask]
