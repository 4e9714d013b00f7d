"""A one-time schedule sends a message once and is gone."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:schedule]
import json
import time

import boto3

sqs = boto3.client("sqs")
scheduler = boto3.client("scheduler")
queue = sqs.create_queue(QueueName="reminders")["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "scheduler.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
send = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "sqs:SendMessage",
            "Resource": arn,
        }
    ],
}
iam = boto3.client("iam")
role = iam.create_role(
    RoleName="remind", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="remind",
    PolicyName="send",
    PolicyDocument=json.dumps(send),
)
scheduler.create_schedule(
    Name="order-7",
    ScheduleExpression="at(2026-12-02T09:00:00)",
    FlexibleTimeWindow={"Mode": "OFF"},
    ActionAfterCompletion="DELETE",
    Target={"Arn": arn, "RoleArn": role, "Input": '{"order": 7}'},
)
# --8<-- [end:schedule]
# --8<-- [start:wait]


def count():
    found = sqs.receive_message(QueueUrl=queue).get("Messages", [])
    left = scheduler.list_schedules()["Schedules"]
    return f"{len(found)} message, {len(left)} schedule"


time.sleep(23 * 3600)
print("a day, less an hour:", count())
time.sleep(2 * 3600)
print("an hour after it:   ", count())
# --8<-- [end:wait]
