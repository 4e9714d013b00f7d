"""A long poll does the work of twenty short ones."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:poll]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]


def requests_until_found(wait, pause):
    sqs.send_message(
        QueueUrl=queue, MessageBody="order", DelaySeconds=45
    )
    requests = 0
    while True:
        requests += 1
        answer = sqs.receive_message(
            QueueUrl=queue, WaitTimeSeconds=wait
        )
        for message in answer.get("Messages", []):
            sqs.delete_message(
                QueueUrl=queue,
                ReceiptHandle=message["ReceiptHandle"],
            )
            return requests
        time.sleep(pause)


print("short poll each second:", requests_until_found(0, 1))
print("long poll of 20 s:     ", requests_until_found(20, 0))
# --8<-- [end:poll]
