"""A local index sorts a customer's orders by another attribute."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "order_id", "AttributeType": "S"},
        {"AttributeName": "placed", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "order_id", "KeyType": "RANGE"},
    ],
    LocalSecondaryIndexes=[
        {
            "IndexName": "by-date",
            "KeySchema": [
                {"AttributeName": "customer", "KeyType": "HASH"},
                {"AttributeName": "placed", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
)
table.wait_until_exists()
# --8<-- [end:create]

# --8<-- [start:query]
for order_id, placed in [
    ("A-7", "2026-11-20"),
    ("B-2", "2026-11-03"),
    ("C-4", "2026-11-11"),
]:
    table.put_item(
        Item={
            "customer": "ana",
            "order_id": order_id,
            "placed": placed,
        }
    )
table.put_item(Item={"customer": "ana", "order_id": "D-9"})  # a draft

ana = Key("customer").eq("ana")
by_id = table.query(KeyConditionExpression=ana)["Items"]
by_date = table.query(
    IndexName="by-date",
    KeyConditionExpression=ana & Key("placed").gte("2026-11-10"),
    ConsistentRead=True,
)["Items"]
print("table:  ", [item["order_id"] for item in by_id])
print("by-date:", [item["order_id"] for item in by_date])
# --8<-- [end:query]
