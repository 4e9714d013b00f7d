"""A queue keeps a message."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
sqs.send_message(QueueUrl=queue, MessageBody="order 1")
print("sent")
# --8<-- [end:send]
