"""A key condition saves reading; a filter only saves sending."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").create_table(
    TableName="orders",
    KeySchema=[
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "number", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "number", "AttributeType": "N"},
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

with table.batch_writer() as batch:
    for customer in ["anna", "ben", "carla", "dan"]:
        for number in range(25):
            batch.put_item(
                Item={
                    "customer": customer,
                    "number": number,
                    "state": "open" if number == 7 else "done",
                }
            )
# --8<-- [end:table]


# --8<-- [start:read]
def show(name, reply):
    print(f"{name:24}{reply['ScannedCount']:>5}{reply['Count']:>9}")


print("                         read  returned")
anna, seven = Key("customer").eq("anna"), Key("number").eq(7)
is_open, is_anna = Attr("state").eq("open"), Attr("customer").eq("anna")
show("Query anna, 7", table.query(KeyConditionExpression=anna & seven))
show(
    "Query anna, filter open",
    table.query(KeyConditionExpression=anna, FilterExpression=is_open),
)
show(
    "Scan, filter anna + open",
    table.scan(FilterExpression=is_anna & is_open),
)
# --8<-- [end:read]
