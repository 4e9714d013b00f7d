"""Only the key has a schema, and DynamoDB enforces it on every call."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
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
# --8<-- [end:table]


# --8<-- [start:errors]
def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "accepted"


put, get = table.put_item, table.get_item
anna, day = "anna", "2026-01-05"
print("no sort key: ", refused(put, Item={"customer": anna}))
number = {"customer": 7, "placed": day}
print("wrong type:  ", refused(put, Item=number))
empty = {"customer": "", "placed": day}
print("empty key:   ", refused(put, Item=empty))
print("half a key:  ", refused(get, Key={"customer": anna}))
anything = {"customer": anna, "placed": day, "gift": True, "x": ""}
print("new fields:  ", refused(put, Item=anything))
# --8<-- [end:errors]
