"""A FIFO topic keeps order per group and drops repeats."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:topic]
import json

import boto3
from botocore.exceptions import ClientError

sns = boto3.client("sns")
sqs = boto3.client("sqs")
topic = sns.create_topic(
    Name="prices.fifo",
    Attributes={
        "FifoTopic": "true",
        "ContentBasedDeduplication": "true",
    },
)["TopicArn"]
allow_topic = {
    "Effect": "Allow",
    "Principal": {"Service": "sns.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
}
policy = {"Version": "2012-10-17", "Statement": [allow_topic]}
queue = sqs.create_queue(
    QueueName="shop.fifo",
    Attributes={
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
        "Policy": json.dumps(policy),
    },
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
sns.subscribe(
    TopicArn=topic,
    Protocol="sqs",
    Endpoint=arn,
    Attributes={"RawMessageDelivery": "true"},
)
# --8<-- [end:topic]
# --8<-- [start:publish]
for price in ("tea 4", "tea 5", "tea 5", "tea 6"):
    sns.publish(TopicArn=topic, Message=price, MessageGroupId="tea")
found = sqs.receive_message(
    QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2
)
print([m["Body"] for m in found["Messages"]])
# --8<-- [end:publish]
# --8<-- [start:errors]
standard = sns.create_topic(Name="prices")["TopicArn"]
try:
    sns.subscribe(TopicArn=standard, Protocol="sqs", Endpoint=arn)
except ClientError as error:
    code = error.response["Error"]["Code"]
    print("standard topic, FIFO queue:", code)
# --8<-- [end:errors]
