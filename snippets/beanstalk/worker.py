"""What the worker daemon does: POST a message, delete it after 200."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:daemon]
import json
import time

import boto3

sqs = boto3.client("sqs")
dead = sqs.create_queue(QueueName="videos-dead")["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=dead, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
redrive = {"deadLetterTargetArn": arn, "maxReceiveCount": 3}
queue = sqs.create_queue(
    QueueName="videos",
    Attributes={"RedrivePolicy": json.dumps(redrive)},
)["QueueUrl"]


def app(path, body):
    """Your application: it only answers HTTP POST requests."""
    return 200 if json.loads(body)["minutes"] < 60 else 500


def daemon_turn(error_visibility=2):
    got = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    for message in got.get("Messages", []):
        status = app("/", message["Body"])
        print("POST /", message["Body"], "->", status)
        one = {
            "QueueUrl": queue,
            "ReceiptHandle": message["ReceiptHandle"],
        }
        if status == 200:
            sqs.delete_message(**one)
        else:
            sqs.change_message_visibility(
                **one, VisibilityTimeout=error_visibility
            )


# --8<-- [end:daemon]

# --8<-- [start:run]
for minutes in (5, 90):
    body = json.dumps({"minutes": minutes})
    sqs.send_message(QueueUrl=queue, MessageBody=body)
for _ in range(4):
    daemon_turn()
    time.sleep(3)
left = sqs.receive_message(QueueUrl=dead)["Messages"]
print("dead-letter queue:", [m["Body"] for m in left])
# --8<-- [end:run]
