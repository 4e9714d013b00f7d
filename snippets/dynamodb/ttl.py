"""An expired item can be read until it is deleted: filter it out."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:enable]
import time

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").create_table(
    TableName="carts",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "user", "AttributeType": "S"},
        {"AttributeName": "product", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "user", "KeyType": "HASH"},
        {"AttributeName": "product", "KeyType": "RANGE"},
    ],
)
table.wait_until_exists()
table.meta.client.update_time_to_live(
    TableName="carts",
    TimeToLiveSpecification={
        "Enabled": True,
        "AttributeName": "expires_at",
    },
)
# --8<-- [end:enable]


# --8<-- [start:filter]
def add(product, minutes):
    expires_at = int(time.time()) + 60 * minutes
    item = {"user": "ana", "product": product, "expires_at": expires_at}
    table.put_item(Item=item)


def cart(**options):
    ana = Key("user").eq("ana")
    found = table.query(KeyConditionExpression=ana, **options)["Items"]
    return [item["product"] for item in found]


add("bread", minutes=30)
add("milk", minutes=120)
time.sleep(60 * 60)

print("all rows:   ", cart())
alive = Attr("expires_at").gt(int(time.time()))
print("not expired:", cart(FilterExpression=alive))
# --8<-- [end:filter]
