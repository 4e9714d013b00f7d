"""Deletion protection refuses DeleteTable until it is off."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:protect]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="invoices",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
    DeletionProtectionEnabled=True,
)
dynamodb.get_waiter("table_exists").wait(TableName="invoices")
try:
    dynamodb.delete_table(TableName="invoices")
except ClientError as error:
    print("protected:", error.response["Error"]["Code"])
# --8<-- [end:protect]

# --8<-- [start:delete]
dynamodb.update_table(
    TableName="invoices", DeletionProtectionEnabled=False
)
dynamodb.get_waiter("table_exists").wait(TableName="invoices")
dynamodb.delete_table(TableName="invoices")
dynamodb.get_waiter("table_not_exists").wait(TableName="invoices")
try:
    dynamodb.get_item(TableName="invoices", Key={"id": {"S": "1"}})
except ClientError as error:
    print("deleted:  ", error.response["Error"]["Code"])
# --8<-- [end:delete]
