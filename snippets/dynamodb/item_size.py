"""Names and values both count, and a large item is refused."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:size]
from decimal import Decimal


def size(item):
    """Bytes of an item made of strings, numbers, flags and bytes."""
    total = 0
    for name, value in item.items():
        total += len(name.encode())
        if isinstance(value, str):
            total += len(value.encode())
        elif isinstance(value, bytes):
            total += len(value)
        elif value is None or isinstance(value, bool):
            total += 1
        else:  # a number: one byte for two digits, and one
            digits = Decimal(value).normalize().as_tuple().digits
            total += (len(digits) + 1) // 2 + 1
    return total


print(size({"shirt-color": "R", "shirt-size": "M"}), "bytes")
print(size({"c": "R", "s": "M"}), "bytes with short names")
print(size({"note": "naïve ☕"}), "bytes: UTF-8, not characters")
# --8<-- [end:size]

# --8<-- [start:large]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="documents",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

try:
    table.put_item(Item={"id": "contract", "text": "x" * 500_000})
except ClientError as error:
    print("500 KB item:", error.response["Error"]["Code"])
# --8<-- [end:large]
