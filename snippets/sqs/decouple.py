"""A queue keeps selling while the service behind it is down."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:direct]
import boto3

shipping_is_up = False


def ship(order):
    if not shipping_is_up:
        raise ConnectionError("shipping is down")
    return f"shipped {order}"


try:
    ship("order 1")
except ConnectionError as error:
    print("direct call: sale lost,", error)
# --8<-- [end:direct]

# --8<-- [start:queue]
sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
for number in (2, 3, 4):
    sqs.send_message(QueueUrl=queue, MessageBody=f"order {number}")
print("with a queue: 3 sales made, shipping is still down")

shipping_is_up = True
answer = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
for message in sorted(answer["Messages"], key=lambda m: m["Body"]):
    print("later:", ship(message["Body"]))
    sqs.delete_message(
        QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
    )
# --8<-- [end:queue]
