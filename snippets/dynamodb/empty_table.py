"""Dropping a table beats deleting items, unless it is protected."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:protected]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    DeletionProtectionEnabled=True,
)
dynamodb.get_waiter("table_exists").wait(TableName="orders")

try:
    dynamodb.delete_table(TableName="orders")
except ClientError as error:
    print("protected:  ", error.response["Error"]["Code"])
# --8<-- [end:protected]

# --8<-- [start:drop]
dynamodb.update_table(
    TableName="orders", DeletionProtectionEnabled=False
)
dynamodb.delete_table(TableName="orders")
dynamodb.get_waiter("table_not_exists").wait(TableName="orders")
print("tables left:", dynamodb.list_tables()["TableNames"])
# --8<-- [end:drop]
