"""A global index comes later, fills itself, answers a new question."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import time

import boto3
from boto3.dynamodb.conditions import Key

dynamodb = boto3.resource("dynamodb")
table = dynamodb.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"},
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
)
table.wait_until_exists()
for order_id, customer, total in [
    ("A-7", "ana", 30),
    ("B-2", "ben", 12),
    ("C-4", "ana", 99),
]:
    table.put_item(
        Item={
            "order_id": order_id,
            "customer": customer,
            "total": total,
        }
    )
# --8<-- [end:table]

# --8<-- [start:add]
table.update(
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "total", "AttributeType": "N"},
    ],
    GlobalSecondaryIndexUpdates=[
        {
            "Create": {
                "IndexName": "by-customer",
                "KeySchema": [
                    {"AttributeName": "customer", "KeyType": "HASH"},
                    {"AttributeName": "total", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        }
    ],
)
table.reload()
while table.global_secondary_indexes[0]["IndexStatus"] != "ACTIVE":
    time.sleep(10)  # it is filled from the items that are there
    table.reload()
# --8<-- [end:add]

# --8<-- [start:query]
dearest_first = table.query(
    IndexName="by-customer",
    KeyConditionExpression=Key("customer").eq("ana"),
    ScanIndexForward=False,
)["Items"]
for item in dearest_first:
    print(item["customer"], item["order_id"], item["total"])
# --8<-- [end:query]
