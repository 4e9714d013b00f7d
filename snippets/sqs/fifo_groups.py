"""Order holds inside a group; a busy group blocks only itself."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="payments.fifo",
    Attributes={
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
    },
)["QueueUrl"]
for who, what in (
    ("anna", "open"),
    ("anna", "pay"),
    ("bert", "open"),
    ("anna", "close"),
):
    sqs.send_message(
        QueueUrl=queue,
        MessageGroupId=who,
        MessageBody=f"{who}: {what}",
    )
# --8<-- [end:send]

# --8<-- [start:receive]


def receive(worker):
    found = sqs.receive_message(QueueUrl=queue).get("Messages", [])
    print(f"{worker}:", [m["Body"] for m in found])
    return found


first = receive("worker 1")[0]
receive("worker 2")
receive("worker 3")

sqs.delete_message(QueueUrl=queue, ReceiptHandle=first["ReceiptHandle"])
receive("worker 3")
# --8<-- [end:receive]
