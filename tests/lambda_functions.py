"""What the claims about Lambda share: functions that are deployed, called and read back in the sandbox."""

import io
import json
import zipfile

import boto3


def deploy(code, name="orders", **settings):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("app.py", code)
    role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    return boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": archive.getvalue()},
        **settings,
    )["FunctionArn"]


def call(payload, kind="Event"):
    return boto3.client("lambda").invoke(FunctionName="orders", InvocationType=kind, Payload=json.dumps(payload))


def logged(word, name="orders"):
    """What the function printed after a word, call by call."""
    logs = boto3.client("logs")
    group = f"/aws/lambda/{name}"
    if not logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]:
        return []
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group)
    events = sorted((event for page in pages for event in page["events"]), key=lambda event: event["timestamp"])
    lines = [event["message"] for event in events]
    return [line.removeprefix(word + " ") for line in lines if line.startswith(word + " ")]


def queue(name, **attributes):
    """Its ARN, and a function that reads it."""
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

    def read():
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        return found.get("Messages", [])

    return f"arn:aws:sqs:us-east-1:123456789012:{name}", read
