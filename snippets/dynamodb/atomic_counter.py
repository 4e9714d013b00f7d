"""Read, add, write loses a count; an atomic counter does not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="pages",
    KeySchema=[{"AttributeName": "url", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "url", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:lost]
home = {"url": "/"}
table.put_item(Item={"url": "/", "visits": 0})


def visits():
    return int(table.get_item(Key=home)["Item"]["visits"])


seen_by_a = visits()
seen_by_b = visits()  # B reads before A has written
table.put_item(Item={"url": "/", "visits": seen_by_a + 1})
table.put_item(Item={"url": "/", "visits": seen_by_b + 1})
print("read, add, write:", visits(), "after two visits")
# --8<-- [end:lost]

# --8<-- [start:add]
table.put_item(Item={"url": "/", "visits": 0})
for visitor in ["a", "b"]:
    table.update_item(
        Key=home,
        UpdateExpression="ADD visits :one",
        ExpressionAttributeValues={":one": 1},
    )
print("atomic counter:  ", visits(), "after two visits")
# --8<-- [end:add]
