"""A delete takes the handle of a receive, not a message id."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]

sent = sqs.send_message(QueueUrl=queue, MessageBody='{"order": 1}')
got = sqs.receive_message(QueueUrl=queue)["Messages"][0]
print("body:", got["Body"])
print("same id:", got["MessageId"] == sent["MessageId"])
# --8<-- [end:send]

# --8<-- [start:delete]
try:
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=got["MessageId"])
except ClientError as error:
    print("delete by id:", error.response["Error"]["Code"])

handle = got["ReceiptHandle"]
sqs.delete_message(QueueUrl=queue, ReceiptHandle=handle)
sqs.delete_message(QueueUrl=queue, ReceiptHandle=handle)
print("delete by handle, twice: no error")
# --8<-- [end:delete]
