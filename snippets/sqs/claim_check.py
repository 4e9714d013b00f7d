"""The payload goes to S3; the message carries only the place."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import json

import boto3

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
s3.create_bucket(Bucket="large-reports")
queue = sqs.create_queue(QueueName="reports")["QueueUrl"]

report = b"x" * 5_000_000
place = {"bucket": "large-reports", "key": "2026/11/report.csv"}
s3.put_object(
    Bucket=place["bucket"], Key=place["key"], Body=report
)  # first the payload, then the message
sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(place))
# --8<-- [end:send]

# --8<-- [start:receive]
message = sqs.receive_message(QueueUrl=queue)["Messages"][0]
print("message:", len(message["Body"]), "bytes")

where = json.loads(message["Body"])
body = s3.get_object(Bucket=where["bucket"], Key=where["key"])
print(f"payload: {len(body['Body'].read()):,} bytes")

sqs.delete_message(
    QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
)
s3.delete_object(Bucket=where["bucket"], Key=where["key"])
# --8<-- [end:receive]
