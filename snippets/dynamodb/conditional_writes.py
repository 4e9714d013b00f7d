"""Check and write are one step: nobody gets in between."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="stock",
    KeySchema=[{"AttributeName": "sku", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "sku", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]


# --8<-- [start:create]
def register(owner):
    try:
        table.put_item(
            Item={"sku": "tea-01", "left": 5, "keeper": owner},
            ConditionExpression="attribute_not_exists(sku)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
        return "created"
    except ClientError as error:
        code = error.response["Error"]["Code"]
        item = error.response["Item"]
        return f"{code}, kept by {item['keeper']['S']}"


print("anna:", register("anna"))
print("ben: ", register("ben"))
# --8<-- [end:create]


# --8<-- [start:sell]
def sell(amount):
    try:
        reply = table.update_item(
            Key={"sku": "tea-01"},
            UpdateExpression="SET #left = #left - :n",
            ConditionExpression="#left >= :n",
            ExpressionAttributeNames={"#left": "left"},
            ExpressionAttributeValues={":n": amount},
            ReturnValues="UPDATED_NEW",
        )
        return f"sold, {reply['Attributes']['left']} left"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("sell 4:", sell(4))
print("sell 4:", sell(4))
# --8<-- [end:sell]
