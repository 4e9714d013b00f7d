"""A trace id tells its time; a message can carry the header."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:make]
import secrets
import time
from datetime import UTC, datetime

import boto3


def new_trace_id():
    return f"1-{int(time.time()):08x}-{secrets.token_hex(12)}"


def header(root, parent="", sampled=True):
    parts = [f"Root={root}"]
    if parent:
        parts.append(f"Parent={parent}")
    parts.append(f"Sampled={int(sampled)}")
    return ";".join(parts)


# --8<-- [end:make]
# --8<-- [start:read]
def started(trace_id):
    seconds = int(trace_id.split("-")[1], 16)
    return datetime.fromtimestamp(seconds, UTC)


print(started("1-5759e988-bd862e3fe1be46a994272793"))

w3c = "4efaaf4d1e8720b39541901950019ee5"
print(f"1-{w3c[:8]}-{w3c[8:]}")
# --8<-- [end:read]
# --8<-- [start:queue]
sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
root, parent = new_trace_id(), secrets.token_hex(8)
sqs.send_message(
    QueueUrl=queue,
    MessageBody="order 7",
    MessageSystemAttributes={
        "AWSTraceHeader": {
            "DataType": "String",
            "StringValue": header(root, parent),
        }
    },
)
message = sqs.receive_message(
    QueueUrl=queue,
    MessageSystemAttributeNames=["AWSTraceHeader"],
)["Messages"][0]
carried = message["Attributes"]["AWSTraceHeader"]
fields = dict(part.split("=") for part in carried.split(";"))
print(sorted(fields))
print("same trace:", fields["Root"] == root)
# --8<-- [end:queue]
