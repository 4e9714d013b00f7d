"""The content hash covers the body and ignores the attributes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hash]
import hashlib

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="payments.fifo",
    Attributes={
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
    },
)["QueueUrl"]
for attempt in ("1", "2"):  # the attribute differs, the body not
    sqs.send_message(
        QueueUrl=queue,
        MessageBody="pay 49.90",
        MessageGroupId="anna",
        MessageAttributes={
            "attempt": {"DataType": "String", "StringValue": attempt}
        },
    )

found = sqs.receive_message(
    QueueUrl=queue,
    MaxNumberOfMessages=10,
    MessageSystemAttributeNames=["MessageDeduplicationId"],
)["Messages"]
print("messages:", len(found))
given = found[0]["Attributes"]["MessageDeduplicationId"]
own = hashlib.sha256(b"pay 49.90").hexdigest()
print("id is SHA-256 of the body:", given == own)
# --8<-- [end:hash]
