"""batch_writer cuts any number of writes into calls of 25."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="readings",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:write]
sent = []


def count(params, **_):
    sent.append(len(params["RequestItems"]["readings"]))


table.meta.client.meta.events.register(
    "before-parameter-build.dynamodb.BatchWriteItem", count
)
with table.batch_writer() as batch:
    for number in range(60):
        batch.put_item(Item={"id": f"{number:03}"})

print("calls:", sent)
print("items:", table.scan(Select="COUNT")["Count"])
# --8<-- [end:write]
