"""A trace is all segments that share one trace id."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:segments]
import json
import secrets
import time

import boto3

xray = boto3.client("xray")
now = time.time()
trace_id = f"1-{int(now):08x}-{secrets.token_hex(12)}"
web = {
    "trace_id": trace_id,
    "id": secrets.token_hex(8),
    "name": "shop-web",
    "start_time": now,
    "end_time": now + 0.9,
    "http": {
        "request": {"method": "POST", "url": "https://shop/orders"},
        "response": {"status": 201},
    },
    "annotations": {"customer": "ada", "items": 2},
    "metadata": {"shop": {"basket": ["pen", "ink"]}},
    "subsegments": [
        {
            "id": secrets.token_hex(8),
            "name": "DynamoDB",
            "namespace": "aws",
            "start_time": now + 0.1,
            "end_time": now + 0.2,
            "aws": {"operation": "PutItem", "table_name": "orders"},
        }
    ],
}
stock = {
    "trace_id": trace_id,
    "id": secrets.token_hex(8),
    "parent_id": web["id"],
    "name": "stock",
    "start_time": now + 0.3,
    "end_time": now + 0.8,
}
# --8<-- [end:segments]
# --8<-- [start:send]
answer = xray.put_trace_segments(
    TraceSegmentDocuments=[json.dumps(web), json.dumps(stock), "{"]
)
print("refused:", len(answer["UnprocessedTraceSegments"]))
# --8<-- [end:send]
# --8<-- [start:read]
[trace] = xray.batch_get_traces(TraceIds=[trace_id])["Traces"]
for segment in trace["Segments"]:
    document = json.loads(segment["Document"])
    took = document["end_time"] - document["start_time"]
    print(f"{document['name']:11}{took:.1f} s")
    for part in document.get("subsegments", []):
        took = part["end_time"] - part["start_time"]
        print(f"  {part['name']:9}{took:.1f} s")
# --8<-- [end:read]
