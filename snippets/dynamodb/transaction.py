"""A transfer happens whole or not at all, and says what failed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:accounts]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.resource("dynamodb")
accounts = dynamodb.create_table(
    TableName="accounts",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "owner", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "owner", "KeyType": "HASH"}],
)
accounts.wait_until_exists()
accounts.put_item(Item={"owner": "ana", "balance": 100})
accounts.put_item(Item={"owner": "ben", "balance": 0})
# --8<-- [end:accounts]


# --8<-- [start:transfer]
def change(owner, amount):
    return {
        "TableName": "accounts",
        "Key": {"owner": owner},
        "UpdateExpression": "ADD balance :amount",
        "ConditionExpression": "balance >= :needed",
        "ExpressionAttributeValues": {
            ":amount": amount,
            ":needed": -amount,
        },
    }


def transfer(amount):
    try:
        dynamodb.meta.client.transact_write_items(
            TransactItems=[
                {"Update": change("ben", amount)},
                {"Update": change("ana", -amount)},
            ]
        )
        print("transfer of", amount, "done")
    except ClientError as error:
        print("transfer of", amount, error.response["Error"]["Code"])
        for reason in error.response["CancellationReasons"]:
            print("  -", reason["Code"])


# --8<-- [end:transfer]

# --8<-- [start:run]
transfer(70)
transfer(70)
for owner in ("ana", "ben"):
    item = accounts.get_item(Key={"owner": owner})["Item"]
    print(owner, item["balance"])
# --8<-- [end:run]
