"""A FIFO queue wants a suffix, a group and a deduplication id."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")


def attempt(label, call, **options):
    try:
        call(**options)
        print(f"{label}: accepted")
    except ClientError as error:
        print(f"{label}:", error.response["Error"]["Code"])


attempt(
    "name without .fifo",
    sqs.create_queue,
    QueueName="payments",
    Attributes={"FifoQueue": "true"},
)
queue = sqs.create_queue(
    QueueName="payments.fifo", Attributes={"FifoQueue": "true"}
)["QueueUrl"]
message = {"QueueUrl": queue, "MessageBody": "pay"}
group = {"MessageGroupId": "anna"}
once = {"MessageDeduplicationId": "pay-1"}

attempt("no group", sqs.send_message, **message, **once)
attempt("no deduplication", sqs.send_message, **message, **group)
attempt("both", sqs.send_message, **message, **group, **once)
# --8<-- [end:rules]
