"""A queue turns a spike of requests into a backlog that drains."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:spike]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
for start in (0, 10, 20):
    sqs.send_message_batch(
        QueueUrl=queue,
        Entries=[
            {"Id": str(n), "MessageBody": f"order {n}"}
            for n in range(start, start + 10)
        ],
    )


def waiting():
    return int(
        sqs.get_queue_attributes(
            QueueUrl=queue,
            AttributeNames=["ApproximateNumberOfMessages"],
        )["Attributes"]["ApproximateNumberOfMessages"]
    )


print("noon: ", "*" * waiting(), waiting())
for minute in (1, 2, 3):  # the worker manages ten a minute
    batch = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    for message in batch["Messages"]:
        sqs.delete_message(
            QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
        )
    time.sleep(60)
    print(f"12:0{minute}:", "*" * waiting(), waiting())
# --8<-- [end:spike]
