"""Limit counts what is read: an empty page need not be the last."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").create_table(
    TableName="notes",
    KeySchema=[
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "number", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "number", "AttributeType": "N"},
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

with table.batch_writer() as batch:
    for number in range(1, 7):
        state = "open" if number == 6 else "closed"
        batch.put_item(
            Item={"customer": "anna", "number": number, "state": state}
        )
# --8<-- [end:table]

# --8<-- [start:filter]
options = {
    "KeyConditionExpression": Key("customer").eq("anna"),
    "FilterExpression": Attr("state").eq("open"),
    "Limit": 3,
}
page, start = 0, {}
while True:
    reply = table.query(**options, **start)
    page += 1
    more = "LastEvaluatedKey" in reply
    print(f"page {page}: read {reply['ScannedCount']},", end=" ")
    print(f"returned {reply['Count']}, more: {more}")
    if not more:
        break
    start = {"ExclusiveStartKey": reply["LastEvaluatedKey"]}
# --8<-- [end:filter]
