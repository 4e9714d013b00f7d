"""A message that nobody receives in time is gone without a trace."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:retention]
import time

import boto3

sqs = boto3.client("sqs")
short = sqs.create_queue(
    QueueName="prices", Attributes={"MessageRetentionPeriod": "60"}
)["QueueUrl"]
usual = sqs.create_queue(QueueName="orders")["QueueUrl"]
for queue in (short, usual):
    sqs.send_message(QueueUrl=queue, MessageBody="hello")


def arrives(queue):
    answer = sqs.receive_message(QueueUrl=queue)
    return "Messages" in answer


time.sleep(61)
print("60 s kept, after 61 s:   ", arrives(short))
time.sleep(3 * 24 * 3600)
print("default, after 3 days:   ", arrives(usual))
time.sleep(24 * 3600)
print("default, after 4 days:   ", arrives(usual))
# --8<-- [end:retention]
