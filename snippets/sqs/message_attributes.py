"""Attributes come back only when a receive asks for them."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:attributes]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
sqs.send_message(
    QueueUrl=queue,
    MessageBody='{"order": 1}',
    MessageAttributes={
        "country": {"DataType": "String", "StringValue": "NL"},
        "total": {"DataType": "Number", "StringValue": "49.90"},
    },
)


def receive(**options):
    return sqs.receive_message(
        QueueUrl=queue, VisibilityTimeout=0, **options
    )["Messages"][0]


plain = receive()
print("not asked:", plain.get("MessageAttributes"))

full = receive(
    MessageAttributeNames=["country"],
    MessageSystemAttributeNames=["ApproximateReceiveCount"],
)
print(full["MessageAttributes"]["country"]["StringValue"])
print("receive number", full["Attributes"]["ApproximateReceiveCount"])
# --8<-- [end:attributes]
