"""One S3 event rule, one topic, two queues that both learn of it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:topic]
import json
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
sns = boto3.client("sns")
sqs = boto3.client("sqs")
s3.create_bucket(Bucket="holiday-pictures")
topic = sns.create_topic(Name="uploads")["TopicArn"]


def allow(service, action, source):
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": action,
        "Resource": topic if action == "sns:Publish" else "*",
        "Condition": {"ArnEquals": {"aws:SourceArn": source}},
    }
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement]}
    )


sns.set_topic_attributes(
    TopicArn=topic,
    AttributeName="Policy",
    AttributeValue=allow(
        "s3.amazonaws.com",
        "sns:Publish",
        "arn:aws:s3:::holiday-pictures",
    ),
)
queues = []
for name in ("thumbnails", "face-index"):
    queue = sqs.create_queue(
        QueueName=name,
        Attributes={
            "Policy": allow(
                "sns.amazonaws.com", "sqs:SendMessage", topic
            )
        },
    )["QueueUrl"]
    arn = sqs.get_queue_attributes(
        QueueUrl=queue, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    queues.append(queue)
# --8<-- [end:topic]
# --8<-- [start:rule]
only_images = {"FilterRules": [{"Name": "prefix", "Value": "images/"}]}
s3.put_bucket_notification_configuration(
    Bucket="holiday-pictures",
    NotificationConfiguration={
        "TopicConfigurations": [
            {
                "TopicArn": topic,
                "Events": ["s3:ObjectCreated:*"],
                "Filter": {"Key": only_images},
            }
        ]
    },
)
for key in ("images/beach.jpg", "notes/todo.txt"):
    s3.put_object(Bucket="holiday-pictures", Key=key, Body=b"...")
# --8<-- [end:rule]
# --8<-- [start:receive]
for queue in queues:
    keys = []
    found = sqs.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2
    )
    for message in found["Messages"]:
        event = json.loads(json.loads(message["Body"])["Message"])
        # S3 sends a test event, without Records, when a rule is set
        for record in event.get("Records", []):
            key = record["s3"]["object"]["key"]
            keys.append(unquote_plus(key))
    print(queue.split("/")[-1], keys)
# --8<-- [end:receive]
