"""With MessageStructure=json each protocol gets a text of its own."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:publish]
import json

import boto3

sns = boto3.client("sns")
sqs = boto3.client("sqs")
topic = sns.create_topic(Name="alarms")["TopicArn"]
allow_topic = {
    "Effect": "Allow",
    "Principal": {"Service": "sns.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
}
policy = {"Version": "2012-10-17", "Statement": [allow_topic]}
queue = sqs.create_queue(
    QueueName="alarms", Attributes={"Policy": json.dumps(policy)}
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

texts = {
    "default": "Disk is full",
    "sms": "Disk full!",
    "sqs": json.dumps({"alarm": "disk", "percent": 100}),
}
for structure in ({}, {"MessageStructure": "json"}):
    sns.publish(TopicArn=topic, Message=json.dumps(texts), **structure)
    message = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=2)
    got = message["Messages"][0]
    print(structure.get("MessageStructure", "plain"), "->")
    print("  ", got["Body"][:54])
    sqs.delete_message(
        QueueUrl=queue, ReceiptHandle=got["ReceiptHandle"]
    )
# --8<-- [end:publish]
