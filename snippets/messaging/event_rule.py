"""An EventBridge rule picks events by content for a queue."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
import json

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")
events.create_event_bus(Name="shop")
pattern = {
    "source": ["shop.orders"],
    "detail": {
        "total": [{"numeric": [">", 1000]}],
        "customer": {"country": [{"anything-but": ["XX"]}]},
    },
}
rule = events.put_rule(
    Name="big-orders",
    EventBusName="shop",
    EventPattern=json.dumps(pattern),
)["RuleArn"]
allow_rule = {
    "Effect": "Allow",
    "Principal": {"Service": "events.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
}
policy = {"Version": "2012-10-17", "Statement": [allow_rule]}
queue = sqs.create_queue(
    QueueName="big-orders", Attributes={"Policy": json.dumps(policy)}
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
events.put_targets(
    Rule="big-orders",
    EventBusName="shop",
    Targets=[{"Id": "queue", "Arn": arn}],
)
# --8<-- [end:rule]
# --8<-- [start:put]


def order(number, total, country, bus="shop"):
    detail = {
        "order": number,
        "total": total,
        "customer": {"country": country},
    }
    return {
        "EventBusName": bus,
        "Source": "shop.orders",
        "DetailType": "Order placed",
        "Detail": json.dumps(detail),
    }


answer = events.put_events(
    Entries=[
        order(1, 90, "SE"),
        order(2, 5000, "SE"),
        order(3, 5000, "XX"),
        order(4, 5000, "SE", bus="default"),
        order(5, 5000, "SE") | {"Detail": "not JSON"},
    ]
)
codes = [entry.get("ErrorCode", "ok") for entry in answer["Entries"]]
print(answer["FailedEntryCount"], "failed:", codes)
# --8<-- [end:put]
# --8<-- [start:receive]
found = sqs.receive_message(
    QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2
)
for message in found["Messages"]:
    event = json.loads(message["Body"])
    print(event["detail-type"], event["detail"]["order"])
# --8<-- [end:receive]
