"""A parallel scan cuts the table into segments that never overlap."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="letters",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

with table.batch_writer() as batch:
    for number in range(40):
        batch.put_item(Item={"id": f"letter {number:02}"})
# --8<-- [end:table]

# --8<-- [start:scan]
SEGMENTS = 4


def segment(number):
    """What one worker reads; each would run on its own thread."""
    ids, start = set(), {}
    while True:
        reply = table.scan(
            Segment=number, TotalSegments=SEGMENTS, **start
        )
        ids |= {item["id"] for item in reply["Items"]}
        if "LastEvaluatedKey" not in reply:
            return ids
        start = {"ExclusiveStartKey": reply["LastEvaluatedKey"]}


parts = [segment(number) for number in range(SEGMENTS)]
print("items in all segments:", sum(len(part) for part in parts))
print("different items:      ", len(set.union(*parts)))
# --8<-- [end:scan]
