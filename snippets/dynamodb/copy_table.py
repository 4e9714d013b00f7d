"""A copy by hand is a scan here and a batch writer there."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:source]
import boto3

dynamodb = boto3.resource("dynamodb")


def create(name):
    table = dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "order_id", "AttributeType": "S"}
        ],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    )
    table.wait_until_exists()
    return table


source, target = create("orders"), create("orders-copy")
with source.batch_writer() as batch:
    for number in range(60):
        item = {"order_id": f"o-{number}", "note": "x" * 40_000}
        batch.put_item(Item=item)

# --8<-- [end:source]

# --8<-- [start:copy]
pages = 0
scan = {}
with target.batch_writer() as batch:
    while True:
        page = source.scan(**scan)
        pages += 1
        for item in page["Items"]:
            batch.put_item(Item=item)
        if "LastEvaluatedKey" not in page:
            break
        scan = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
print("pages read:", pages)

counter = dynamodb.meta.client.get_paginator("scan").paginate(
    TableName="orders-copy", Select="COUNT"
)
print("copied:    ", sum(page["Count"] for page in counter))
# --8<-- [end:copy]
