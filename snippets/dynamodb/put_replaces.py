"""PutItem with a known key replaces the whole item: it never merges."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3

table = boto3.resource("dynamodb").create_table(
    TableName="customers",
    KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:put]
table.put_item(Item={"customer": "anna", "email": "anna@example.com"})
old = table.put_item(
    Item={"customer": "anna", "city": "Oslo"},
    ReturnValues="ALL_OLD",
)["Attributes"]
new = table.get_item(Key={"customer": "anna"})["Item"]
print("before:", sorted(old))
print("after: ", sorted(new))
# --8<-- [end:put]
