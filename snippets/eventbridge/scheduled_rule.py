"""A rule with a rate makes an event of its own every five minutes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
import json
import time

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")
rule = events.put_rule(
    Name="tick", ScheduleExpression="rate(5 minutes)"
)["RuleArn"]
allow = {
    "Effect": "Allow",
    "Principal": {"Service": "events.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
}
policy = {"Version": "2012-10-17", "Statement": [allow]}
queue = sqs.create_queue(
    QueueName="ticks", Attributes={"Policy": json.dumps(policy)}
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
events.put_targets(Rule="tick", Targets=[{"Id": "queue", "Arn": arn}])
# --8<-- [end:rule]
# --8<-- [start:wait]


def seen():
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    for message in found.get("Messages", []):
        sqs.delete_message(
            QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
        )
        yield json.loads(message["Body"])


time.sleep(16 * 60)
for event in seen():
    print(event["time"], event["source"], event["detail-type"])

events.disable_rule(Name="tick")
time.sleep(60 * 60)
print("while disabled:", len(list(seen())))
# --8<-- [end:wait]
