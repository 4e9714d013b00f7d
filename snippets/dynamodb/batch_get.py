"""What BatchGetItem has no room for comes back as UnprocessedKeys."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="photos",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

for number in range(50):
    table.put_item(
        Item={"id": f"{number:02}", "pixels": b"x" * 390_000}
    )
# --8<-- [end:table]

# --8<-- [start:get]
dynamodb = boto3.client("dynamodb")
keys = [{"id": {"S": f"{number:02}"}} for number in range(51)]
todo = {"photos": {"Keys": keys}}
found, rounds = [], 0
while todo:
    reply = dynamodb.batch_get_item(RequestItems=todo)
    found += reply["Responses"]["photos"]
    todo = reply["UnprocessedKeys"]
    rounds += 1

print("asked for", len(keys), "- one of them does not exist")
print("found", len(found), "in", rounds, "rounds")
# --8<-- [end:get]
