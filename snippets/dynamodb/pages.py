"""A Query stops after 1 MB; LastEvaluatedKey says where to go on."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").create_table(
    TableName="messages",
    KeySchema=[
        {"AttributeName": "room", "KeyType": "HASH"},
        {"AttributeName": "number", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "room", "AttributeType": "S"},
        {"AttributeName": "number", "AttributeType": "N"},
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

for number in range(30):
    table.put_item(
        Item={"room": "lobby", "number": number, "text": "x" * 100_000}
    )
# --8<-- [end:table]

# --8<-- [start:first]
lobby = Key("room").eq("lobby")
first = table.query(KeyConditionExpression=lobby)
narrow = table.query(
    KeyConditionExpression=lobby,
    ProjectionExpression="#n",
    ExpressionAttributeNames={"#n": "number"},
)
print("first page has all 30:", first["Count"] == 30)
print("it says there is more:", "LastEvaluatedKey" in first)
print("projected, same page: ", narrow["Count"] == first["Count"])
# --8<-- [end:first]

# --8<-- [start:all]
query = boto3.client("dynamodb").get_paginator("query")
total = sum(
    page["Count"]
    for page in query.paginate(
        TableName="messages",
        KeyConditionExpression="room = :r",
        ExpressionAttributeValues={":r": {"S": "lobby"}},
    )
)
print("all pages together:   ", total)
# --8<-- [end:all]
