"""A sparse index holds only the items that have its key: here, the open orders."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
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
def counts():
    return table.scan()["Count"], table.scan(IndexName="open")["Count"]


for number in range(100):
    table.put_item(Item={"order_id": f"old-{number}"})
for number in range(3):
    table.put_item(
        Item={"order_id": f"new-{number}", "open_since": "2026-12-01"}
    )
print("table %d, open %d" % counts())

table.update_item(
    Key={"order_id": "new-0"},
    UpdateExpression="REMOVE open_since",
)
print("table %d, open %d (one was shipped)" % counts())
# --8<-- [end:ship]
