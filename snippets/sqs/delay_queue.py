"""A delay hides a message before its first receive."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:delay]
import time

import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="reminders", Attributes={"DelaySeconds": "60"}
)["QueueUrl"]
sqs.send_message(QueueUrl=queue, MessageBody="pay the invoice")
sqs.send_message(QueueUrl=queue, MessageBody="welcome", DelaySeconds=0)


def receive():
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    return [m["Body"] for m in found.get("Messages", [])]


print("at once:   ", receive())
time.sleep(61)
print("after 61 s:", sorted(receive()))
# --8<-- [end:delay]

# --8<-- [start:fifo]
fifo = sqs.create_queue(
    QueueName="reminders.fifo",
    Attributes={
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
    },
)["QueueUrl"]
try:
    sqs.send_message(
        QueueUrl=fifo,
        MessageBody="pay the invoice",
        MessageGroupId="customer-7",
        DelaySeconds=60,
    )
except ClientError as error:
    print("timer on FIFO:", error.response["Error"]["Code"])
# --8<-- [end:fifo]
