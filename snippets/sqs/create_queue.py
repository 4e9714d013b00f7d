"""Creating a queue twice is safe; with other settings it fails."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:twice]
import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
wanted = {"VisibilityTimeout": "60"}
first = sqs.create_queue(QueueName="orders", Attributes=wanted)
again = sqs.create_queue(QueueName="orders", Attributes=wanted)
print("same queue:", first["QueueUrl"] == again["QueueUrl"])

try:
    sqs.create_queue(
        QueueName="orders", Attributes={"VisibilityTimeout": "90"}
    )
except ClientError as error:
    print("other timeout:", error.response["Error"]["Code"])

try:
    sqs.get_queue_url(QueueName="invoices")
except ClientError as error:
    print("no such queue:", error.response["Error"]["Code"])
# --8<-- [end:twice]
