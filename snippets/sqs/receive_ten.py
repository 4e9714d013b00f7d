"""A receive hands out one message by default, ten at most."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:receive]
import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
for start in (0, 10):
    numbers = range(start, start + 10)
    sqs.send_message_batch(
        QueueUrl=queue,
        Entries=[
            {"Id": str(n), "MessageBody": f"order {n}"} for n in numbers
        ],
    )

one = sqs.receive_message(QueueUrl=queue)
print("no number:", len(one["Messages"]))
ten = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
print("ten:", len(ten["Messages"]))
try:
    sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=11)
except ClientError as error:
    print("eleven:", error.response["Error"]["Code"])
# --8<-- [end:receive]
