"""An index returns what it projects and nothing else."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import time

import boto3
from boto3.dynamodb.conditions import Key

PROJECTIONS = {
    "keys": {"ProjectionType": "KEYS_ONLY"},
    "some": {
        "ProjectionType": "INCLUDE",
        "NonKeyAttributes": ["total"],
    },
    "all": {"ProjectionType": "ALL"},
}
table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"},
        {"AttributeName": "city", "AttributeType": "S"},
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    GlobalSecondaryIndexes=[
        {
            "IndexName": f"city-{name}",
            "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}],
            "Projection": projection,
        }
        for name, projection in PROJECTIONS.items()
    ],
)
table.wait_until_exists()
# --8<-- [end:create]

# --8<-- [start:read]
table.put_item(
    Item={
        "order_id": "A-7",
        "city": "Graz",
        "total": 30,
        "note": "leave it with the neighbour",
    }
)
time.sleep(2)  # an index follows its table in a moment
for name in PROJECTIONS:
    found = table.query(
        IndexName=f"city-{name}",
        KeyConditionExpression=Key("city").eq("Graz"),
    )["Items"]
    print(f"{name:4}", sorted(found[0]))
# --8<-- [end:read]
