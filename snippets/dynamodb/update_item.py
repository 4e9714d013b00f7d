"""UpdateItem changes what it names, and creates what is missing."""

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

# --8<-- [start:update]
anna = {"customer": "anna"}
table.put_item(
    Item={"customer": "anna", "email": "a@example.com", "tmp": "x"}
)
table.update_item(
    Key=anna,
    UpdateExpression="SET city = :c REMOVE tmp ADD tags :t",
    ExpressionAttributeValues={":c": "Oslo", ":t": {"vip"}},
)
item = table.get_item(Key=anna)["Item"]
print("updated:", sorted(item), item["tags"])
# --8<-- [end:update]

# --8<-- [start:upsert]
made = table.update_item(
    Key={"customer": "ben"},
    UpdateExpression="SET city = :c",
    ExpressionAttributeValues={":c": "Rome"},
    ReturnValues="ALL_NEW",
)["Attributes"]
print("created:", sorted(made))
# --8<-- [end:upsert]
