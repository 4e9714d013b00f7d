"""A conditional write lets an event count only once."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import os

import boto3
from botocore.exceptions import ClientError

db = boto3.client("dynamodb")  # once for each environment

def handler(event, context):
    try:
        db.put_item(
            TableName=os.environ["TABLE"],
            Item={"id": {"S": event["order"]}},
            ConditionExpression="attribute_not_exists(id)",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != (
            "ConditionalCheckFailedException"
        ):
            raise
        return "seen before"
    print("charged", event["order"])
    return "charged"
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
    PolicyName="payments",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "dynamodb:PutItem",
                    "Resource": "arn:aws:dynamodb:*:*:table/payments",
                },
            ],
        }
    ),
)
# --8<-- [end:allow]

# --8<-- [start:create]
db = boto3.client("dynamodb")
db.create_table(
    TableName="payments",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
db.get_waiter("table_exists").wait(TableName="payments")
functions.create_function(
    FunctionName="pay",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    Environment={"Variables": {"TABLE": "payments"}},
)
functions.get_waiter("function_active_v2").wait(FunctionName="pay")
# --8<-- [end:create]

# --8<-- [start:invoke]
for order in ("7", "7", "8"):
    answer = functions.invoke(
        FunctionName="pay", Payload=json.dumps({"order": order})
    )
    print(order, json.load(answer["Payload"]))
# --8<-- [end:invoke]
