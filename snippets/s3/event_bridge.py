"""EventBridge gets every event of a bucket and filters by content."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
import json

import boto3

s3, sqs = boto3.client("s3"), boto3.client("sqs")
events = boto3.client("events")
s3.create_bucket(Bucket="shop-pictures")
s3.put_bucket_notification_configuration(
    Bucket="shop-pictures",
    NotificationConfiguration={"EventBridgeConfiguration": {}},
)
queue = sqs.create_queue(QueueName="large-uploads")["QueueUrl"]
pattern = {
    "source": ["aws.s3"],
    "detail-type": ["Object Created"],
    "detail": {"object": {"size": [{"numeric": [">", 1_000_000]}]}},
}
events.put_rule(Name="large-uploads", EventPattern=json.dumps(pattern))
arn = "arn:aws:sqs:us-east-1:123456789012:large-uploads"
events.put_targets(
    Rule="large-uploads", Targets=[{"Id": "queue", "Arn": arn}]
)
# --8<-- [end:rule]

# --8<-- [start:upload]
for key, size in (("small.jpg", 10), ("poster.tif", 2_000_000)):
    s3.put_object(Bucket="shop-pictures", Key=key, Body=bytes(size))
found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
for message in found.get("Messages", []):
    event = json.loads(message["Body"])
    print(event["detail-type"], "|", event["detail"]["object"]["key"])
# --8<-- [end:upload]
