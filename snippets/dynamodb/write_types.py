"""Two clerks sell one of ten each: four kinds of write."""

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

tea = {"sku": "tea-01"}
# --8<-- [end:table]


# --8<-- [start:writes]
def left():
    return table.get_item(Key=tea, ConsistentRead=True)["Item"]["left"]


def change(expression, **condition):
    return table.update_item(
        Key=tea,
        UpdateExpression=expression,
        ExpressionAttributeNames={"#left": "left"},
        **condition,
    )


table.put_item(Item={**tea, "left": 10})
seen = left()  # both clerks saw 10
for clerk in ["anna", "ben"]:
    value = {":new": seen - 1}
    change("SET #left = :new", ExpressionAttributeValues=value)
print("concurrent: ", left(), "left - one sale is lost")

table.put_item(Item={**tea, "left": 10})
for clerk in ["anna", "ben"]:
    value = {":one": 1}
    change("SET #left = #left - :one", ExpressionAttributeValues=value)
print("atomic:     ", left(), "left - both count")

table.put_item(Item={**tea, "left": 10})
for clerk in ["anna", "ben"]:
    try:
        change(
            "SET #left = :new",
            ConditionExpression="#left = :seen",
            ExpressionAttributeValues={
                ":seen": seen,
                ":new": seen - 1,
            },
        )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        print("conditional:", left(), f"left - {clerk}: {code}")

with table.batch_writer() as batch:
    for sku in ["tea-01", "tea-02", "tea-03"]:
        batch.put_item(Item={"sku": sku, "left": 10})
print("batch:      ", table.scan()["Count"], "puts in one call")
# --8<-- [end:writes]
