"""Deleting a missing item is no error, unless a condition says so."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="carts",
    KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "user", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:delete]
table.put_item(Item={"user": "anna", "items": 3, "state": "open"})
anna = {"user": "anna"}

try:
    table.delete_item(
        Key=anna,
        ConditionExpression="#state = :paid",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":paid": "paid"},
    )
except ClientError as error:
    print("if paid:", error.response["Error"]["Code"])

for attempt in ["first: ", "second:"]:
    reply = table.delete_item(Key=anna, ReturnValues="ALL_OLD")
    print(attempt, "items =", reply.get("Attributes", {}).get("items"))
# --8<-- [end:delete]
