"""A strong read works on a local index, never on a global one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

CUSTOMER = {"AttributeName": "customer", "KeyType": "HASH"}
BY_DATE = [CUSTOMER, {"AttributeName": "placed", "KeyType": "RANGE"}]
ALL = {"ProjectionType": "ALL"}

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": name, "AttributeType": "S"}
        for name in ("customer", "order_id", "placed")
    ],
    KeySchema=[
        CUSTOMER,
        {"AttributeName": "order_id", "KeyType": "RANGE"},
    ],
    LocalSecondaryIndexes=[
        {"IndexName": "local", "KeySchema": BY_DATE, "Projection": ALL}
    ],
    GlobalSecondaryIndexes=[
        {"IndexName": "global", "KeySchema": BY_DATE, "Projection": ALL}
    ],
)
table.wait_until_exists()
# --8<-- [end:create]

# --8<-- [start:read]
for name in ("local", "global"):
    try:
        table.query(
            IndexName=name,
            KeyConditionExpression=Key("customer").eq("ana"),
            ConsistentRead=True,
        )
        print(f"{name:7}strong read allowed")
    except ClientError as error:
        print(f"{name:7}{error.response['Error']['Code']}")
# --8<-- [end:read]
