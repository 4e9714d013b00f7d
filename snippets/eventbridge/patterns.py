"""TestEventPattern tries a pattern on an event without a rule."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:event]
import json

import boto3

events = boto3.client("events")
event = {
    "id": "1",
    "account": "123456789012",
    "source": "shop",
    "time": "2026-12-01T09:00:00Z",
    "region": "us-east-1",
    "resources": [],
    "detail-type": "Order placed",
    "detail": {
        "total": 120,
        "customer": {"country": "SE", "ip": "10.0.0.7"},
        "tags": ["gift", "express"],
        "file": "orders/2026/7.pdf",
        "coupon": None,
    },
}
# --8<-- [end:event]
# --8<-- [start:try]
PATTERNS = [
    {"total": [{"numeric": [">", 100, "<=", 200]}]},
    {"tags": ["gift"]},
    {"file": [{"prefix": "orders/"}]},
    {"file": [{"wildcard": "orders/*.pdf"}]},
    {"customer": {"country": [{"anything-but": "US"}]}},
    {"customer": {"ip": [{"cidr": "10.0.0.0/24"}]}},
    {"customer": {"country": [{"equals-ignore-case": "se"}]}},
    {"customer": [{"exists": True}]},
    {"coupon": [None]},
    {"refund": [{"exists": False}]},
    {"total": ["120"]},
    {"$or": [{"total": [1]}, {"tags": ["express"]}]},
]
for detail in PATTERNS:
    result = events.test_event_pattern(
        EventPattern=json.dumps({"detail": detail}),
        Event=json.dumps(event),
    )["Result"]
    print("yes" if result else "no ", json.dumps(detail))
# --8<-- [end:try]
