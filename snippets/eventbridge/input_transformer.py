"""An input transformer hands a function only what it needs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import time
import zipfile

import boto3

CODE = """
def handler(event, context):
    print("got", event)
"""
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as bundle:
    bundle.writestr("app.py", CODE)
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
    RoleName="notify", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
functions = boto3.client("lambda")
function = functions.create_function(
    FunctionName="notify",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed.getvalue()},
)["FunctionArn"]
# --8<-- [end:function]
# --8<-- [start:rule]
events = boto3.client("events")
rule = events.put_rule(
    Name="orders", EventPattern='{"source": ["shop"]}'
)["RuleArn"]
functions.add_permission(
    FunctionName="notify",
    StatementId="orders",
    Action="lambda:InvokeFunction",
    Principal="events.amazonaws.com",
    SourceArn=rule,
)
paths = {"order": "$.detail.order", "who": "$.detail.customer"}
template = (
    '{"order": <order>, "text": "<who> in <aws.events.rule-name>"}'
)
inputs = [
    {},
    {"Input": '{"fixed": true}'},
    {"InputPath": "$.detail"},
    {
        "InputTransformer": {
            "InputPathsMap": paths,
            "InputTemplate": template,
        }
    },
]
events.put_targets(
    Rule="orders",
    Targets=[
        {"Id": str(number), "Arn": function, **given}
        for number, given in enumerate(inputs)
    ],
)
# --8<-- [end:rule]
# --8<-- [start:send]
events.put_events(
    Entries=[
        {
            "Source": "shop",
            "DetailType": "Order placed",
            "Detail": '{"order": 7, "customer": "Ada"}',
        }
    ]
)
time.sleep(30)
found = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/notify"
)["events"]
lines = sorted(line["message"] for line in found)
for line in lines:
    if line.startswith("got {'version'"):
        print("the whole event")
    elif line.startswith("got"):
        print(line)
# --8<-- [end:send]
