"""A function behind a stream keeps a running total per customer, away from the write path."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = '''
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
'''
# --8<-- [end:handler]

# --8<-- [start:tables]
import io
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

# --8<-- [start:function]
role = boto3.client("iam").create_role(
    RoleName="totals", AssumeRolePolicyDocument="{}"
)["Role"]
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
mapping = functions.create_event_source_mapping(
    FunctionName="totals",
    EventSourceArn=orders.latest_stream_arn,
    StartingPosition="TRIM_HORIZON",
)
# --8<-- [end:function]

# --8<-- [start:write]
import time

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
