"""A message of 1 MiB is sent, and one byte more is refused."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:size]
import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="reports")["QueueUrl"]

for size in (262_145, 1_048_576, 1_048_577):
    try:
        sqs.send_message(QueueUrl=queue, MessageBody="x" * size)
        print(f"{size:>9,} bytes: sent")
    except ClientError as error:
        print(f"{size:>9,} bytes:", error.response["Error"]["Code"])
# --8<-- [end:size]
