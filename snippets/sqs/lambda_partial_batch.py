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

# --8<-- [start:role]
import json

import boto3


def policy(**statement):
    statement["Effect"] = "Allow"
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement]}
    )


iam = boto3.client("iam")
role = iam.create_role(
    RoleName="orders-worker",
    AssumeRolePolicyDocument=policy(
        Principal={"Service": "lambda.amazonaws.com"},
        Action="sts:AssumeRole",
    ),
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="orders-worker",
    PolicyName="read-orders",
    PolicyDocument=policy(
        Action=[
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
        ],
        Resource="arn:aws:sqs:*:*:orders",
    ),
)
# --8<-- [end:role]

# --8<-- [start:connect]
import io
import zipfile

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)

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
        {"Id": "b", "MessageBody": "2"},
        {"Id": "c", "MessageBody": "oops"},
        {"Id": "d", "MessageBody": "4"},
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
