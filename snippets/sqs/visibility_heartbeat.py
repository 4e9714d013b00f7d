"""A slow worker extends the timeout, or gives the message back."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:heartbeat]
import time

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="videos")["QueueUrl"]
sqs.send_message(QueueUrl=queue, MessageBody="holiday.mp4")


def receive():
    found = sqs.receive_message(QueueUrl=queue)
    return found.get("Messages", [])


def hide_for(message, seconds):
    sqs.change_message_visibility(
        QueueUrl=queue,
        ReceiptHandle=message["ReceiptHandle"],
        VisibilityTimeout=seconds,
    )


video = receive()[0]
for part in ("picture", "sound", "subtitles"):
    time.sleep(20)
    hide_for(video, 30)  # 30 s from now, not 30 s more
    print(f"{part} done, another worker gets", receive())
# --8<-- [end:heartbeat]

# --8<-- [start:give-back]
hide_for(video, 0)
print("given back:", [m["Body"] for m in receive()])
# --8<-- [end:give-back]
