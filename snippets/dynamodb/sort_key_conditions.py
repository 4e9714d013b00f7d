"""One partition, and at most one range of the sort key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

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

with table.batch_writer() as batch:
    for placed in [
        "2025-12-24",
        "2026-01-05",
        "2026-01-20",
        "2026-02-03",
    ]:
        batch.put_item(Item={"customer": "anna", "placed": placed})
# --8<-- [end:table]

# --8<-- [start:query]
anna, placed = Key("customer").eq("anna"), Key("placed")


def days(condition, **options):
    reply = table.query(KeyConditionExpression=condition, **options)
    return [item["placed"][2:] for item in reply["Items"]]


print("all:        ", *days(anna))
print("begins_with:", *days(anna & placed.begins_with("2026-01")))
print("between:    ", *days(anna & placed.between("2026", "2026-02")))
print("at least:   ", *days(anna & placed.gte("2026-01-20")))
print("newest:     ", *days(anna, ScanIndexForward=False, Limit=1))

for name, condition in [
    ("no partition key:", placed.eq("2026-01-05")),
    ("partition range: ", Key("customer").begins_with("a")),
]:
    try:
        days(condition)
    except ClientError as error:
        print(name, error.response["Error"]["Code"])
# --8<-- [end:query]
