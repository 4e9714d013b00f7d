"""The wait time of the queue is a default for each receive."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:wait]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="orders",
    Attributes={"ReceiveMessageWaitTimeSeconds": "10"},
)["QueueUrl"]


def waited(**options):
    start = time.time()
    sqs.receive_message(QueueUrl=queue, **options)
    return time.time() - start


print("queue's own, 10 s or more: ", waited() >= 10)
print("overridden, less than 10 s:", waited(WaitTimeSeconds=0) < 10)
# --8<-- [end:wait]
