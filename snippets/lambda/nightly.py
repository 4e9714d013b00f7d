"""A schedule calls a function that deletes what is too old."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import datetime

import boto3

carts = boto3.resource("dynamodb").Table("carts")

def handler(event, context):
    now = datetime.datetime.fromisoformat(event["time"])
    limit = int((now - datetime.timedelta(days=7)).timestamp())
    old = [
        cart["id"]
        for cart in carts.scan()["Items"]
        if cart["touched"] < limit
    ]
    for cart in old:
        carts.delete_item(Key={"id": cart})
    return sorted(old)
"""
# --8<-- [end:code]

# --8<-- [start:setup]
import io
import json
import zipfile

import boto3

TRUST = {
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
    RoleName="worker",
    AssumeRolePolicyDocument=json.dumps(TRUST),
)["Role"]["Arn"]


def packed(**sources):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, text in sources.items():
            bundle.writestr(f"{name}.py", text)
    return archive.getvalue()


functions = boto3.client("lambda")
# --8<-- [end:setup]

# --8<-- [start:allow]
boto3.client("iam").put_role_policy(
    RoleName="worker",
    PolicyName="carts",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": ["dynamodb:Scan", "dynamodb:DeleteItem"],
                    "Resource": "arn:aws:dynamodb:*:*:table/carts",
                },
            ],
        }
    ),
)
# --8<-- [end:allow]

# --8<-- [start:connect]
functions.create_function(
    FunctionName="nightly",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    Timeout=60,
)
functions.get_waiter("function_active_v2").wait(FunctionName="nightly")
function = functions.get_function(FunctionName="nightly")
TRUST["Statement"][0]["Principal"] = {
    "Service": "scheduler.amazonaws.com"
}
clock = boto3.client("iam").create_role(
    RoleName="clock",  # its policy allows lambda:InvokeFunction
    AssumeRolePolicyDocument=json.dumps(TRUST),
)["Role"]["Arn"]
boto3.client("scheduler").create_schedule(
    Name="every-night",
    ScheduleExpression="cron(0 2 * * ? *)",
    ScheduleExpressionTimezone="Europe/Berlin",
    FlexibleTimeWindow={"Mode": "OFF"},
    Target={
        "Arn": function["Configuration"]["FunctionArn"],
        "RoleArn": clock,
        "Input": '{"time": "<aws.scheduler.scheduled-time>"}',
    },
)
# --8<-- [end:connect]

# --8<-- [start:run]
table = boto3.resource("dynamodb").create_table(
    TableName="carts",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
table.put_item(Item={"id": "ada", "touched": 1795000000})
table.put_item(Item={"id": "ben", "touched": 1700000000})

event = {"time": "2026-11-24T01:00:00Z"}  # what the schedule sends
answer = functions.invoke(
    FunctionName="nightly", Payload=json.dumps(event)
)
print("deleted", json.load(answer["Payload"]))
print("left", [cart["id"] for cart in table.scan()["Items"]])
# --8<-- [end:run]
