"""A function's log: in the answer, in its group, and kept for good."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
def handler(event, context):
    print("order", event["order"])
    if event["order"] < 0:
        raise ValueError("no such order")
"""
# --8<-- [end:handler]

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    ),
)["Role"]["Arn"]
boto3.client("iam").put_role_policy(
    RoleName="orders",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": [
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                    ],
                    "Resource": "arn:aws:logs:*:*:*",
                },
            ],
        }
    ),
)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:function]

# --8<-- [start:tail]
import base64

answer = functions.invoke(
    FunctionName="orders", LogType="Tail", Payload='{"order": -1}'
)
print("status", answer["StatusCode"], answer["FunctionError"])
print("error:", json.load(answer["Payload"])["errorMessage"])
tail = base64.b64decode(answer["LogResult"]).decode()
print("in the answer:", "order -1" in tail)
# --8<-- [end:tail]

# --8<-- [start:group]
logs = boto3.client("logs")
group = "/aws/lambda/orders"
found = logs.filter_log_events(
    logGroupName=group, filterPattern="order"
)["events"]
print("in the group:", found[0]["message"].strip())


def kept():
    [one] = logs.describe_log_groups(logGroupNamePrefix=group)[
        "logGroups"
    ]
    return one.get("retentionInDays", "for ever")


print("kept:", kept())
logs.put_retention_policy(logGroupName=group, retentionInDays=14)
print("kept:", kept(), "days")
# --8<-- [end:group]
