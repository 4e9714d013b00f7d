"""A version in the condition turns a lost update into an error."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="articles",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:lock]
key = {"id": "intro"}
table.put_item(Item={**key, "text": "draft", "version": 1})


def save(seen, text):
    """Write only if nobody has written since `seen` was read."""
    table.update_item(
        Key=key,
        UpdateExpression="SET #t = :t, version = :next",
        ConditionExpression="version = :seen",
        ExpressionAttributeNames={"#t": "text"},
        ExpressionAttributeValues={
            ":t": text,
            ":seen": seen["version"],
            ":next": seen["version"] + 1,
        },
    )


def read():
    return table.get_item(Key=key, ConsistentRead=True)["Item"]


anna, ben = read(), read()  # both see version 1
save(anna, "draft, by anna")
try:
    save(ben, "draft, by ben")
except ClientError as error:
    print("ben:", error.response["Error"]["Code"])

fresh = read()  # ben reads again and keeps anna's words
save(fresh, fresh["text"] + " and ben")
print(read()["text"], "- version", read()["version"])
# --8<-- [end:lock]
