"""A sparse index holds only the items that have its key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import time

import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"},
        {"AttributeName": "open_since", "AttributeType": "S"},
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    GlobalSecondaryIndexes=[
        {
            "IndexName": "open",
            "KeySchema": [
                {"AttributeName": "open_since", "KeyType": "HASH"}
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
)
table.wait_until_exists()
# --8<-- [end:create]


# --8<-- [start:ship]
def show(what):
    time.sleep(2)  # the index follows its table in a moment
    everything = table.scan()["Count"]
    open_orders = table.scan(IndexName="open")["Count"]
    print(f"{what}: table {everything}, index {open_orders}")


for number in range(100):
    table.put_item(Item={"order_id": f"old-{number}"})
for number in range(3):
    table.put_item(
        Item={"order_id": f"new-{number}", "open_since": "2026-12-01"}
    )
show("three new orders")

table.update_item(
    Key={"order_id": "new-0"},
    UpdateExpression="REMOVE open_since",
)
show("one was shipped ")
# --8<-- [end:ship]
