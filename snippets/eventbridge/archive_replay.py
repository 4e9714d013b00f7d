"""An archive keeps events, and a replay sends them again."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:archive]
import json
import time
from datetime import UTC, datetime

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")
bus = events.create_event_bus(Name="shop")["EventBusArn"]
archive = events.create_archive(
    ArchiveName="orders",
    EventSourceArn=bus,
    EventPattern='{"detail-type": ["Order placed"]}',
    RetentionDays=30,
)["ArchiveArn"]
start = datetime.now(UTC)
for number in (1, 2):
    events.put_events(
        Entries=[
            {
                "EventBusName": "shop",
                "Source": "shop",
                "DetailType": "Order placed",
                "Detail": json.dumps({"order": number}),
            }
        ]
    )
# --8<-- [end:archive]
# --8<-- [start:late]
rule = events.put_rule(
    Name="statistics",
    EventBusName="shop",
    EventPattern='{"source": ["shop"]}',
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
    QueueName="statistics",
    Attributes={"Policy": json.dumps(policy)},
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
events.put_targets(
    Rule="statistics",
    EventBusName="shop",
    Targets=[{"Id": "queue", "Arn": arn}],
)
# --8<-- [end:late]
# --8<-- [start:replay]
time.sleep(600)
events.start_replay(
    ReplayName="fill-statistics",
    EventSourceArn=archive,
    EventStartTime=start,
    EventEndTime=datetime.now(UTC),
    Destination={"Arn": bus},
)
found = sqs.receive_message(
    QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=20
)["Messages"]
for event in sorted(
    (json.loads(message["Body"]) for message in found),
    key=lambda event: event["detail"]["order"],
):
    print(event["detail"], event.get("replay-name"))
state = events.describe_replay(ReplayName="fill-statistics")
print(state["State"])
# --8<-- [end:replay]
