"""A filter policy lets each queue take only the messages it wants."""

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


def subscribed_queue(name, **settings):
    queue = sqs.create_queue(
        QueueName=name, Attributes={"Policy": json.dumps(policy)}
    )["QueueUrl"]
    attributes = sqs.get_queue_attributes(
        QueueUrl=queue, AttributeNames=["QueueArn"]
    )["Attributes"]
    settings["RawMessageDelivery"] = "true"
    sns.subscribe(
        TopicArn=topic,
        Protocol="sqs",
        Endpoint=attributes["QueueArn"],
        Attributes=settings,
    )
    return queue


# --8<-- [end:subscribe]
# --8<-- [start:filter]
filters = {
    "everything": None,
    "nordic": {"country": ["SE", "NO", "DK"]},
    "big": {"total": [{"numeric": [">=", 1000]}]},
    "big-nordic": {
        "country": ["SE", "NO", "DK"],
        "total": [{"numeric": [">=", 1000]}],
    },
    "not-test": {"country": [{"anything-but": ["XX"]}]},
}
queues = {}
for name, rules in filters.items():
    settings = {"FilterPolicy": json.dumps(rules)} if rules else {}
    queues[name] = subscribed_queue(name, **settings)

orders = [("order 1", "SE", 90), ("order 2", "US", 5000)]
orders += [("order 3", "NO", 2000), ("order 4", None, None)]
for text, country, total in orders:
    attributes = {}
    if country:
        attributes = {
            "country": {"DataType": "String", "StringValue": country},
            "total": {"DataType": "Number", "StringValue": str(total)},
        }
    sns.publish(
        TopicArn=topic, Message=text, MessageAttributes=attributes
    )
# --8<-- [end:filter]
# --8<-- [start:receive]
for name, queue in queues.items():
    found = sqs.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2
    )
    bodies = sorted(m["Body"][-1] for m in found.get("Messages", []))
    print(f"{name:11}", "orders", bodies)
# --8<-- [end:receive]
