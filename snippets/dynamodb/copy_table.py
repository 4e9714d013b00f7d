"""Copying a table by hand is a scan on one side and a batch writer on the other."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:copy]
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
        batch.put_item(Item={"order_id": f"o-{number}", "note": "x" * 40_000})

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
print(target.scan(Select="COUNT")["Count"], "in the first page of the copy")
print(pages, "pages were read")
# --8<-- [end:copy]
