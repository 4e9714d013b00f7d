"""A batch can answer 200 while one of its messages failed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]

answer = sqs.send_message_batch(
    QueueUrl=queue,
    Entries=[
        {"Id": "a", "MessageBody": "order 1"},
        {"Id": "b", "MessageBody": "order 2", "DelaySeconds": 901},
        {"Id": "c", "MessageBody": "order 3"},
    ],
)
print("HTTP", answer["ResponseMetadata"]["HTTPStatusCode"])
print("sent:", [entry["Id"] for entry in answer["Successful"]])
for entry in answer.get("Failed", []):
    print("failed:", entry["Id"], entry["Code"])
# --8<-- [end:send]
