"""A poison message fails three times, then leaves the queue."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:queues]
import json

import boto3

sqs = boto3.client("sqs")
dead = sqs.create_queue(
    QueueName="orders-dead",
    Attributes={"MessageRetentionPeriod": str(14 * 24 * 3600)},
)["QueueUrl"]
dead_arn = sqs.get_queue_attributes(
    QueueUrl=dead, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]

redrive = {"deadLetterTargetArn": dead_arn, "maxReceiveCount": 3}
queue = sqs.create_queue(
    QueueName="orders",
    Attributes={"RedrivePolicy": json.dumps(redrive)},
)["QueueUrl"]
# --8<-- [end:queues]

# --8<-- [start:poison]
import time

sqs.send_message(QueueUrl=queue, MessageBody="not JSON")

for attempt in range(1, 5):
    found = sqs.receive_message(QueueUrl=queue).get("Messages", [])
    print(f"attempt {attempt}:", [m["Body"] for m in found])
    for message in found:
        try:
            json.loads(message["Body"])
        except ValueError:
            pass  # no delete: the message will come back
    time.sleep(31)

found = sqs.receive_message(QueueUrl=dead)["Messages"]
print("dead-letter queue:", [m["Body"] for m in found])
# --8<-- [end:poison]
