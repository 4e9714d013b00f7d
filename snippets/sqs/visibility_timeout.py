"""A received message is hidden until its visibility timeout ends."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hide]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
sqs.send_message(QueueUrl=queue, MessageBody="order 1")


def receive():
    found = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=0)
    return found.get("Messages", [])


first = receive()
print("first worker: ", [m["Body"] for m in first])
print("second worker:", [m["Body"] for m in receive()])
# --8<-- [end:hide]

# --8<-- [start:return]
time.sleep(31)  # the first worker crashed; 30 s is the default
again = receive()
print("after 31 s:   ", [m["Body"] for m in again])
# --8<-- [end:return]

# --8<-- [start:delete]
sqs.delete_message(
    QueueUrl=queue, ReceiptHandle=again[0]["ReceiptHandle"]
)
time.sleep(31)
print("after delete: ", [m["Body"] for m in receive()])
# --8<-- [end:delete]
