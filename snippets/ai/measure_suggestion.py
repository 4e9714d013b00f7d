"""Measure a suggested optimization: same answer, fewer requests."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
)
ids = [f"ORD-{number}" for number in range(40)]
for one in ids:
    dynamodb.put_item(TableName="orders", Item={"id": {"S": one}})
# --8<-- [end:table]


# --8<-- [start:both]
def before(ids):
    found = []
    for one in ids:
        key = {"id": {"S": one}}
        item = dynamodb.get_item(TableName="orders", Key=key)
        found.append(item["Item"]["id"]["S"])
    return sorted(found)


def suggested(ids):
    keys = [{"id": {"S": one}} for one in ids]
    found = []
    left = {"orders": {"Keys": keys}}
    while left:
        part = dynamodb.batch_get_item(RequestItems=left)
        found += [i["id"]["S"] for i in part["Responses"]["orders"]]
        left = part["UnprocessedKeys"]
    return sorted(found)


# --8<-- [end:both]

# --8<-- [start:measure]
sent = []
dynamodb.meta.events.register(
    "before-send.dynamodb", lambda request, **_: sent.append(request)
)


def measured(work):
    sent.clear()
    return work(ids), len(sent)


old, requests_before = measured(before)
new, requests_after = measured(suggested)
print("same answer:", old == new)
print("requests:", requests_before, "->", requests_after)
# --8<-- [end:measure]
