"""A repeated send is accepted for five minutes, not delivered."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:twice]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="payments.fifo", Attributes={"FifoQueue": "true"}
)["QueueUrl"]


def pay():
    answer = sqs.send_message(
        QueueUrl=queue,
        MessageBody="pay 49.90",
        MessageGroupId="anna",
        MessageDeduplicationId="order-1-payment",
    )
    return answer["ResponseMetadata"]["HTTPStatusCode"]


def waiting():
    counts = sqs.get_queue_attributes(
        QueueUrl=queue,
        AttributeNames=["ApproximateNumberOfMessages"],
    )["Attributes"]
    return counts["ApproximateNumberOfMessages"]


print("first send: ", pay(), "- in the queue:", waiting())
print("second send:", pay(), "- in the queue:", waiting())
time.sleep(301)
print("after 301 s:", pay(), "- in the queue:", waiting())
# --8<-- [end:twice]
