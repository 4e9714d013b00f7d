"""Of a batch, events too old or too new are refused, others kept."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import time

import boto3
from botocore.exceptions import ClientError

logs = boto3.client("logs")
target = {"logGroupName": "/shop/orders", "logStreamName": "import"}
logs.create_log_group(logGroupName=target["logGroupName"])
logs.create_log_stream(**target)

DAY = 24 * 60 * 60 * 1000
now = int(time.time() * 1000)
old = {"timestamp": now - 15 * DAY, "message": "15 days ago"}
fresh = {"timestamp": now, "message": "now"}
# --8<-- [end:setup]

# --8<-- [start:send]
answer = logs.put_log_events(**target, logEvents=[old, fresh])
print("refused:", answer["rejectedLogEventsInfo"])
events = logs.get_log_events(**target)["events"]
print("kept:", [event["message"] for event in events])

earlier = {"timestamp": now - 1000, "message": "a second ago"}
try:
    logs.put_log_events(**target, logEvents=[fresh, earlier])
except ClientError as error:
    print("unsorted:", error.response["Error"]["Code"])
# --8<-- [end:send]
