"""Votes are spread over ten keys and added up when read."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:vote]
import random

import boto3

SHARDS = 10
dynamodb = boto3.resource("dynamodb")
votes = dynamodb.create_table(
    TableName="votes",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "candidate", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "candidate", "KeyType": "HASH"}],
)
votes.wait_until_exists()


def vote(candidate):
    shard = random.randrange(SHARDS)
    votes.update_item(
        Key={"candidate": f"{candidate}#{shard}"},
        UpdateExpression="ADD votes :one",
        ExpressionAttributeValues={":one": 1},
    )


# --8<-- [end:vote]


# --8<-- [start:count]
def result(candidate):
    keys = [{"candidate": f"{candidate}#{n}"} for n in range(SHARDS)]
    found = dynamodb.batch_get_item(
        RequestItems={"votes": {"Keys": keys, "ConsistentRead": True}}
    )
    return [int(item["votes"]) for item in found["Responses"]["votes"]]


for _ in range(100):
    vote("A")
counts = result("A")
print("keys written: ", len(counts))
print("busiest key:  ", max(counts), "of", sum(counts), "votes")
# --8<-- [end:count]
