"""On-demand needs no numbers, provisioned two; a table can switch."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
key = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [
        {"AttributeName": "id", "AttributeType": "S"}
    ],
}


def create(name, **mode):
    try:
        dynamodb.create_table(TableName=name, **key, **mode)
        dynamodb.get_waiter("table_exists").wait(TableName=name)
        return "created"
    except ClientError as error:
        return error.response["Error"]["Code"]


units = {"ReadCapacityUnits": 10, "WriteCapacityUnits": 5}
print("nothing:    ", create("carts"))
print("on-demand:  ", create("carts", BillingMode="PAY_PER_REQUEST"))
print("provisioned:", create("orders", ProvisionedThroughput=units))
print(
    "both:       ",
    create(
        "logs",
        BillingMode="PAY_PER_REQUEST",
        ProvisionedThroughput=units,
    ),
)
# --8<-- [end:create]

# --8<-- [start:switch]
dynamodb.update_table(TableName="orders", BillingMode="PAY_PER_REQUEST")
dynamodb.get_waiter("table_exists").wait(TableName="orders")
orders = dynamodb.describe_table(TableName="orders")["Table"]
print("orders now: ", orders["BillingModeSummary"]["BillingMode"])
# --8<-- [end:switch]
