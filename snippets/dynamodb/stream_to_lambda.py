"""A function behind a stream keeps a total per customer."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
import boto3

totals = boto3.resource("dynamodb").Table("totals")


def handler(event, context):
    for record in event["Records"]:
        if record["eventName"] != "INSERT":
            continue
        order = record["dynamodb"]["NewImage"]
        totals.update_item(
            Key={"customer": order["customer"]["S"]},
            UpdateExpression="ADD orders :one, spent :total",
            ExpressionAttributeValues={
                ":one": 1,
                ":total": int(order["total"]["N"]),
            },
        )
"""
# --8<-- [end:handler]

# --8<-- [start:tables]
import io
import time
import zipfile

import boto3

dynamodb = boto3.resource("dynamodb")


def create(name, key, **options):
    table = dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": key, "AttributeType": "S"}
        ],
        KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
        **options,
    )
    table.wait_until_exists()
    return table


totals = create("totals", "customer")
orders = create(
    "orders",
    "order_id",
    StreamSpecification={
        "StreamEnabled": True,
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    },
)
# --8<-- [end:tables]

# --8<-- [start:role]
import json

iam = boto3.client("iam")
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
role = iam.create_role(
    RoleName="totals", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]
allowed = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams",
            ],
            "Resource": orders.table_arn + "/stream/*",
        },
        {
            "Effect": "Allow",
            "Action": "dynamodb:UpdateItem",
            "Resource": totals.table_arn,
        },
    ],
}
iam.put_role_policy(
    RoleName="totals",
    PolicyName="totals",
    PolicyDocument=json.dumps(allowed),
)
time.sleep(10)  # IAM needs a moment to spread a new role
# --8<-- [end:role]

# --8<-- [start:function]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("totals.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="totals",
    Runtime="python3.13",
    Role=role["Arn"],
    Handler="totals.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="totals")
# --8<-- [end:function]

# --8<-- [start:mapping]
mapping = functions.create_event_source_mapping(
    FunctionName="totals",
    EventSourceArn=orders.latest_stream_arn,
    StartingPosition="TRIM_HORIZON",
)
# --8<-- [end:mapping]

# --8<-- [start:write]
for order_id, customer, total in [
    ("A-7", "ana", 30),
    ("B-2", "ben", 12),
    ("C-4", "ana", 99),
]:
    orders.put_item(
        Item={
            "order_id": order_id,
            "customer": customer,
            "total": total,
        }
    )
orders.delete_item(Key={"order_id": "B-2"})
time.sleep(10)  # on AWS the function follows within seconds

rows = totals.scan()["Items"]
for row in sorted(rows, key=lambda row: row["customer"]):
    print(row["customer"], row["orders"], "orders,", row["spent"])
# --8<-- [end:write]
