"""A filter looks at attributes, or at the body if you say so."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:subscribe]
import json

import boto3
from botocore.exceptions import ClientError

sns = boto3.client("sns")
sqs = boto3.client("sqs")
topic = sns.create_topic(Name="orders")["TopicArn"]
allow_topic = {
    "Effect": "Allow",
    "Principal": {"Service": "sns.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
}
policy = {"Version": "2012-10-17", "Statement": [allow_topic]}


def subscribed_queue(name, **settings):
    queue = sqs.create_queue(
        QueueName=name, Attributes={"Policy": json.dumps(policy)}
    )["QueueUrl"]
    attributes = sqs.get_queue_attributes(
        QueueUrl=queue, AttributeNames=["QueueArn"]
    )["Attributes"]
    sns.subscribe(
        TopicArn=topic,
        Protocol="sqs",
        Endpoint=attributes["QueueArn"],
        Attributes=settings,
    )
    return queue


# --8<-- [end:subscribe]
# --8<-- [start:scope]
wanted = json.dumps({"customer": {"tier": ["gold"]}})
by_body = subscribed_queue(
    "by-body", FilterPolicyScope="MessageBody", FilterPolicy=wanted
)
by_attribute = subscribed_queue(
    "by-attribute", FilterPolicy=json.dumps({"tier": ["gold"]})
)
order = {"id": 17, "tier": "gold", "customer": {"tier": "gold"}}
sns.publish(TopicArn=topic, Message=json.dumps(order))

for queue in (by_body, by_attribute):
    found = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=2)
    count = len(found.get("Messages", []))
    print(queue.split("/")[-1], "received", count)
# --8<-- [end:scope]
# --8<-- [start:refused]
try:
    subscribed_queue("broken", FilterPolicy='{"tier": "gold"}')
except ClientError as error:
    print("no list:", error.response["Error"]["Code"])
# --8<-- [end:refused]
