"""A rule sees its own bus only, and can feed another bus."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:buses]
import json

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")
for name in ("shop", "audit"):
    events.create_event_bus(Name=name)


def rule(name, bus, **pattern):
    return events.put_rule(
        Name=name,
        EventBusName=bus,
        EventPattern=json.dumps(pattern),
    )["RuleArn"]


def target(name, bus, arn, **more):
    events.put_targets(
        Rule=name,
        EventBusName=bus,
        Targets=[{"Id": "one", "Arn": arn} | more],
    )


def policy(**statement):
    statement["Effect"] = "Allow"
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement]}
    )


SERVICE = {"Service": "events.amazonaws.com"}


def queue(name, rule):
    allow = policy(
        Principal=SERVICE,
        Action="sqs:SendMessage",
        Resource="*",
        Condition={"ArnEquals": {"aws:SourceArn": rule}},
    )
    url = sqs.create_queue(
        QueueName=name, Attributes={"Policy": allow}
    )["QueueUrl"]
    arn = sqs.get_queue_attributes(
        QueueUrl=url, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    target("all", name, arn)
    return url


# --8<-- [end:buses]
# --8<-- [start:rules]
queues = {
    name: queue(name, rule("all", name, source=["shop"]))
    for name in ("shop", "audit")
}
rule("refunds", "shop", **{"detail-type": ["Order refunded"]})
audit = events.describe_event_bus(Name="audit")["Arn"]
iam = boto3.client("iam")
role = iam.create_role(
    RoleName="to-audit",
    AssumeRolePolicyDocument=policy(
        Principal=SERVICE, Action="sts:AssumeRole"
    ),
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="to-audit",
    PolicyName="put-events",
    PolicyDocument=policy(Action="events:PutEvents", Resource=audit),
)
target("refunds", "shop", audit, RoleArn=role)
# --8<-- [end:rules]
# --8<-- [start:send]
for kind, bus in [
    ("Order placed", "shop"),
    ("Order refunded", "shop"),
    ("Order refunded", "default"),
]:
    entry = {"Source": "shop", "DetailType": kind, "Detail": "{}"}
    events.put_events(Entries=[entry | {"EventBusName": bus}])

for name, url in queues.items():
    found = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2
    )["Messages"]
    kinds = [json.loads(one["Body"])["detail-type"] for one in found]
    print(name, sorted(kinds))
# --8<-- [end:send]
