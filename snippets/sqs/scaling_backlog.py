"""The number of workers follows from backlog and patience."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:target]
import math

import boto3

seconds_per_message = 2.5
longest_wait = 10
target = longest_wait / seconds_per_message
print("one worker may have", target, "messages waiting")
# --8<-- [end:target]

# --8<-- [start:backlog]
sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="images")["QueueUrl"]
for start in (0, 10, 20):
    sqs.send_message_batch(
        QueueUrl=queue,
        Entries=[
            {"Id": str(n), "MessageBody": f"img {n}"}
            for n in range(start, start + 10)
        ],
    )

workers = 5
backlog = int(
    sqs.get_queue_attributes(
        QueueUrl=queue,
        AttributeNames=["ApproximateNumberOfMessages"],
    )["Attributes"]["ApproximateNumberOfMessages"]
)
print("backlog per worker:", backlog / workers)
print("workers needed:", math.ceil(backlog / target))
# --8<-- [end:backlog]
