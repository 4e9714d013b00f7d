"""A reserved word in an expression needs an alias with a #."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:alias]
key = {"id": "42"}
table.put_item(Item={**key, "status": "new", "first-name": "Anna"})


def attempt(expression, names=None):
    options = {"ExpressionAttributeNames": names} if names else {}
    try:
        reply = table.get_item(
            Key=key, ProjectionExpression=expression, **options
        )
        return reply["Item"]
    except ClientError as error:
        return error.response["Error"]["Code"]


print("status:    ", attempt("status"))
print("#s:        ", attempt("#s", {"#s": "status"}))
print("first-name:", attempt("#f", {"#f": "first-name"}))
print("unused #x: ", attempt("#s", {"#s": "status", "#x": "y"}))
# --8<-- [end:alias]
