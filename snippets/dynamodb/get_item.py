"""A missing item is an empty answer, not an error."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

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

# --8<-- [start:get]
key = {"customer": "anna", "placed": "2026-01-05"}
table.put_item(
    Item={**key, "total": 12, "basket": ["tea", "cup"], "note": "-"}
)

reply = table.get_item(Key=key, ConsistentRead=True)
print("strong:   ", sorted(reply["Item"]))

reply = table.get_item(
    Key=key,
    ProjectionExpression="#t, basket[0]",
    ExpressionAttributeNames={"#t": "total"},
)
print("projected:", sorted(reply["Item"].items()))

reply = table.get_item(Key={**key, "placed": "1999-12-31"})
status = reply["ResponseMetadata"]["HTTPStatusCode"]
print("missing:  ", reply.get("Item"), "- HTTP status", status)
# --8<-- [end:get]
