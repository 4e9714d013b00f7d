"""A batch may come back in part: send the rest, after a wait."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import time

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
dynamodb = boto3.client("dynamodb")
# --8<-- [end:table]

# --8<-- [start:stand-in]
rounds = []


def hold_back(params, context, **_):
    """A stand-in for a busy table: first 2, then 1 is held back."""
    rounds.append(len(params["RequestItems"]["readings"]))
    keep = {1: 2, 2: 1}.get(len(rounds), 0)
    everything = params["RequestItems"]["readings"]
    cut = len(everything) - keep
    context["held back"] = everything[cut:]
    params["RequestItems"] = {"readings": everything[:cut]}


def report(parsed, context, **_):
    if context["held back"]:
        left = {"readings": context["held back"]}
        parsed["UnprocessedItems"] = left


on = dynamodb.meta.events.register
on("provide-client-params.dynamodb.BatchWriteItem", hold_back)
on("after-call.dynamodb.BatchWriteItem", report)
# --8<-- [end:stand-in]

# --8<-- [start:loop]
todo = {
    "readings": [
        {"PutRequest": {"Item": {"id": {"S": str(number)}}}}
        for number in range(5)
    ]
}
wait = 0.05
while todo:
    reply = dynamodb.batch_write_item(RequestItems=todo)
    todo = reply["UnprocessedItems"]
    if todo:
        time.sleep(wait)
        wait *= 2

print("sent in each round:", rounds)
print("stored:", table.scan(Select="COUNT")["Count"])
# --8<-- [end:loop]
