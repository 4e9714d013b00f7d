"""One publish reaches every queue subscribed now, none that is late."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:subscribe]
import json

import boto3

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


def subscribed_queue(name):
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
        Attributes={"RawMessageDelivery": "true"},
    )
    return queue


# --8<-- [end:subscribe]
# --8<-- [start:publish]
names = ["shipping", "invoices", "fraud-check"]
queues = {name: subscribed_queue(name) for name in names}
sns.publish(TopicArn=topic, Message="order 17")
queues["loyalty"] = subscribed_queue("loyalty")  # too late

for name, queue in queues.items():
    found = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=2)
    bodies = [m["Body"] for m in found.get("Messages", [])]
    print(f"{name:12}", bodies)
# --8<-- [end:publish]
