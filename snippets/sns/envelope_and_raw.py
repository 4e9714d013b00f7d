"""A message arrives in an envelope, or raw if the subscription asks."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:topic]
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


def subscribed_queue(name, **settings):
    policy = {"Version": "2012-10-17", "Statement": [allow_topic]}
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


# --8<-- [end:topic]
# --8<-- [start:publish]
wrapped = subscribed_queue("invoices")
raw = subscribed_queue("audit", RawMessageDelivery="true")

sns.publish(
    TopicArn=topic,
    Subject="New order",
    Message="order 17",
    MessageAttributes={
        "country": {"DataType": "String", "StringValue": "SE"}
    },
)
# --8<-- [end:publish]
# --8<-- [start:receive]


def receive(queue):
    return sqs.receive_message(
        QueueUrl=queue,
        MessageAttributeNames=["All"],
        WaitTimeSeconds=2,
    )["Messages"][0]


first = receive(wrapped)
envelope = json.loads(first["Body"])
print("wrapped:", envelope["Type"], sorted(envelope)[:3], "...")
print("  text inside:  ", envelope["Message"])
print("  attribute in: ", envelope["MessageAttributes"])
print("  on the message:", first.get("MessageAttributes"))

second = receive(raw)
country = second["MessageAttributes"]["country"]["StringValue"]
print("raw:    ", second["Body"])
print("  on the message:", country)
# --8<-- [end:receive]
