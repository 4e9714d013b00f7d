"""Every action sees the item as it was before the update."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").create_table(
    TableName="carts",
    KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "user", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()

key = {"user": "anna"}
table.put_item(
    Item={**key, "a": 1, "b": 2, "basket": ["tea"], "address": {}}
)
# --8<-- [end:table]


# --8<-- [start:update]
def update(expression, **values):
    tokens = {f":{name}": value for name, value in values.items()}
    options = {"ExpressionAttributeValues": tokens} if tokens else {}
    try:
        reply = table.update_item(
            Key=key,
            UpdateExpression=expression,
            ReturnValues="UPDATED_NEW",
            **options,
        )
        return reply["Attributes"]
    except ClientError as error:
        return error.response["Error"]["Code"]


swapped = update("SET a = b, b = a")
print("swap:   a =", swapped["a"], "and b =", swapped["b"])
append = "SET basket = list_append(basket, :more)"
print("append:", update(append, more=["cup"])["basket"])
print("nested:", update("SET address.city = :c", c="Oslo")["address"])
print("no map:", update("SET profile.city = :c", c="Oslo"))
counter = "SET visits = if_not_exists(visits, :zero) + :i"
print("count: ", update(counter, zero=0, i=1)["visits"])
print("absent:", update("SET points = points + :i", i=1))
# --8<-- [end:update]
