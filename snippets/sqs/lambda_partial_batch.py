"""A handler that names its failed messages gets only those back."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import json

def handler(event, context):
    failed = []
    for record in event["Records"]:
        print("took", record["body"])
        try:
            json.loads(record["body"])  # raises for "oops"
        except ValueError:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
"""
# --8<-- [end:handler]

# --8<-- [start:connect]
import io
import json
import zipfile

import boto3

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)

trust = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    },
}
role = boto3.client("iam").create_role(
    RoleName="orders-worker",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]  # attach AWSLambdaSQSQueueExecutionRole to it

functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders-worker",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Timeout=10,
    Code={"ZipFile": archive.getvalue()},
)
sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="orders", Attributes={"VisibilityTimeout": "60"}
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
functions.create_event_source_mapping(
    EventSourceArn=arn,
    FunctionName="orders-worker",
    BatchSize=10,
    FunctionResponseTypes=["ReportBatchItemFailures"],
)
# --8<-- [end:connect]

# --8<-- [start:run]
import time

sqs.send_message_batch(
    QueueUrl=queue,
    Entries=[
        {"Id": "a", "MessageBody": "1"},
        {"Id": "b", "MessageBody": "oops"},
        {"Id": "c", "MessageBody": "3"},
    ],
)


def handled():
    events = boto3.client("logs").filter_log_events(
        logGroupName="/aws/lambda/orders-worker"
    )["events"]
    lines = [event["message"].strip() for event in events]
    return [line[5:] for line in lines if line.startswith("took ")]


print("first batch:", handled())
time.sleep(61)
print("after 61 s: ", handled())
# --8<-- [end:run]
