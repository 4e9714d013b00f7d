"""Two items in one transaction keep an email address unique."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.resource("dynamodb")
table = dynamodb.create_table(
    TableName="users",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "pk", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
)
table.wait_until_exists()
# --8<-- [end:table]


# --8<-- [start:sign-up]
def put_new(item):
    return {
        "Put": {
            "TableName": "users",
            "Item": item,
            "ConditionExpression": "attribute_not_exists(pk)",
        }
    }


def sign_up(name, email):
    try:
        dynamodb.meta.client.transact_write_items(
            TransactItems=[
                put_new({"pk": f"USER#{name}", "email": email}),
                put_new({"pk": f"EMAIL#{email}"}),
            ]
        )
        print(name, "is in")
    except ClientError as error:
        reasons = error.response["CancellationReasons"]
        print(name, [reason["Code"] for reason in reasons])


sign_up("ana", "a@example.com")
sign_up("anna", "a@example.com")
print(sorted(item["pk"] for item in table.scan()["Items"]))
# --8<-- [end:sign-up]
