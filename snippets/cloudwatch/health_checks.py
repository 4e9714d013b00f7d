"""Liveness asks the process, readiness asks what it needs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:checks]
import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")


def live():
    """The process answers: nothing else is asked."""
    return 200


def ready():
    """The process could do its work: its table is there."""
    try:
        table = dynamodb.describe_table(TableName="orders")["Table"]
    except ClientError as error:
        if error.response["Error"]["Code"] != (
            "ResourceNotFoundException"
        ):
            raise
        return 503
    return 200 if table["TableStatus"] == "ACTIVE" else 503


# --8<-- [end:checks]

# --8<-- [start:run]
print("table missing: live", live(), "ready", ready())
dynamodb.create_table(
    TableName="orders",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
print("table there:   live", live(), "ready", ready())
# --8<-- [end:run]
