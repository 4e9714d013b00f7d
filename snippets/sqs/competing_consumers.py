"""Workers share a queue: each message goes to one of them."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:share]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="images")["QueueUrl"]
for number in range(6):
    sqs.send_message(QueueUrl=queue, MessageBody=f"img {number}")


def take(count):
    answer = sqs.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=count
    )
    return {m["Body"] for m in answer.get("Messages", [])}


first, second = take(3), take(3)
print("first worker: ", len(first), "messages")
print("second worker:", len(second), "messages")
print("in both:      ", len(first & second))
# --8<-- [end:share]
