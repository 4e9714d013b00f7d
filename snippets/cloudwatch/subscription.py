"""A subscription hands new log events to a Lambda function."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import base64
import gzip
import json

def handler(event, context):
    packed = base64.b64decode(event["awslogs"]["data"])
    batch = json.loads(gzip.decompress(packed))
    if batch["messageType"] != "DATA_MESSAGE":
        return
    for entry in batch["logEvents"]:
        print("ALERT", batch["logStream"], entry["message"])
"""
# --8<-- [end:handler]

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="alert", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)
functions = boto3.client("lambda")
arn = functions.create_function(
    FunctionName="alert",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)["FunctionArn"]
# --8<-- [end:function]

# --8<-- [start:subscribe]
import time

logs = boto3.client("logs")
logs.create_log_group(logGroupName="/shop/errors")
logs.create_log_stream(
    logGroupName="/shop/errors", logStreamName="web-1"
)
functions.add_permission(
    FunctionName="alert",
    StatementId="logs",
    Action="lambda:InvokeFunction",
    Principal="logs.amazonaws.com",
    SourceArn="arn:aws:logs:*:*:log-group:/shop/errors:*",
)


def write(message):
    logs.put_log_events(
        logGroupName="/shop/errors",
        logStreamName="web-1",
        logEvents=[
            {"timestamp": int(time.time() * 1000), "message": message}
        ],
    )


write("order 1: before the subscription")
logs.put_subscription_filter(
    logGroupName="/shop/errors",
    filterName="to-alert",
    filterPattern="",
    destinationArn=arn,
)
write("order 2: card declined")
write("order 3: timeout")

for event in logs.filter_log_events(logGroupName="/aws/lambda/alert")[
    "events"
]:
    if event["message"].startswith("ALERT"):
        print(event["message"].strip())
# --8<-- [end:subscribe]
