"""A queue learns of new pictures, by prefix and suffix of the key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
import json
from urllib.parse import unquote_plus

import boto3

s3, sqs = boto3.client("s3"), boto3.client("sqs")
s3.create_bucket(Bucket="shop-pictures")
queue = sqs.create_queue(QueueName="thumbnails")["QueueUrl"]
arn = "arn:aws:sqs:us-east-1:123456789012:thumbnails"
sqs.set_queue_attributes(
    QueueUrl=queue,
    Attributes={
        "Policy": json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Principal": {"Service": "s3.amazonaws.com"},
                    "Action": "sqs:SendMessage",
                    "Resource": arn,
                    "Condition": {
                        "StringEquals": {
                            "aws:SourceAccount": "123456789012"
                        }
                    },
                },
            }
        )
    },
)
names = [
    {"Name": "prefix", "Value": "uploads/"},
    {"Name": "suffix", "Value": ".jpg"},
]
rule = {
    "QueueArn": arn,
    "Events": ["s3:ObjectCreated:*"],
    "Filter": {"Key": {"FilterRules": names}},
}
s3.put_bucket_notification_configuration(
    Bucket="shop-pictures",
    NotificationConfiguration={"QueueConfigurations": [rule]},
)
# --8<-- [end:rule]


# --8<-- [start:receive]
def events():
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    for message in found.get("Messages", []):
        body = json.loads(message["Body"])
        if "Records" not in body:
            print(body["Event"])
        for record in body.get("Records", []):
            name = unquote_plus(record["s3"]["object"]["key"])
            print(record["eventName"], "|", name)


events()
for key in ("uploads/blue bag.jpg", "uploads/bag.png", "logo.jpg"):
    s3.put_object(Bucket="shop-pictures", Key=key, Body=b"...")
s3.delete_object(Bucket="shop-pictures", Key="uploads/blue bag.jpg")
events()
# --8<-- [end:receive]
