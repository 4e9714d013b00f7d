"""Ten data types, as Python values and as they travel."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="products",
    KeySchema=[{"AttributeName": "sku", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "sku", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:types]
table.put_item(
    Item={
        "sku": "tea-01",
        "price": Decimal("4.90"),
        "thumbnail": b"\x89PNG",
        "organic": True,
        "discount": None,
        "sizes": [50, 100, "bulk"],
        "origin": {"country": "NP", "altitude": 1800},
        "tags": {"green"},
        "awards": {2024},
        "scans": {b"\x01"},
    }
)
sent = boto3.client("dynamodb").get_item(
    TableName="products", Key={"sku": {"S": "tea-01"}}
)["Item"]
for name, value in sorted(sent.items()):
    print(f"{name:10}", *value)
# --8<-- [end:types]
