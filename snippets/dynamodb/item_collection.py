"""Items with one partition key form a collection, sorted."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    KeySchema=[
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "placed", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "placed", "AttributeType": "S"},
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:collection]
for customer, placed, total in [
    ("anna", "2026-03-09", 30),
    ("ben", "2026-02-14", 75),
    ("anna", "2026-01-05", 12),
    ("anna", "2026-02-20", 99),
    ("anna", "2026-01-05", 15),  # the same key again
]:
    table.put_item(
        Item={"customer": customer, "placed": placed, "total": total}
    )

found = table.query(KeyConditionExpression=Key("customer").eq("anna"))
for order in found["Items"]:
    print(order["placed"], order["total"])
# --8<-- [end:collection]
