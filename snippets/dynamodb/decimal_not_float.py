"""boto3 refuses a float, because it is not the number you see."""

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

# --8<-- [start:float]
try:
    table.put_item(Item={"sku": "tea-01", "price": 4.9})
except TypeError as error:
    print("float:  ", error)

table.put_item(Item={"sku": "tea-01", "price": Decimal("4.9")})
price = table.get_item(Key={"sku": "tea-01"})["Item"]["price"]
print("Decimal:", price, "->", price * 3)
print("0.1 is really", Decimal.from_float(0.1))
# --8<-- [end:float]
