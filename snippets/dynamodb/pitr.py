"""Recovery brings the past back in a new table, never in the old."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:enable]
import time

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
)
dynamodb.get_waiter("table_exists").wait(TableName="orders")


def pitr():
    state = dynamodb.describe_continuous_backups(TableName="orders")
    state = state["ContinuousBackupsDescription"]
    return state["PointInTimeRecoveryDescription"][
        "PointInTimeRecoveryStatus"
    ]


print("new table:", pitr())
dynamodb.update_continuous_backups(
    TableName="orders",
    PointInTimeRecoverySpecification={
        "PointInTimeRecoveryEnabled": True,
        "RecoveryPeriodInDays": 7,
    },
)
print("now:      ", pitr())
# --8<-- [end:enable]

# --8<-- [start:restore]
time.sleep(15 * 60)  # the latest point lags by some minutes
for target in ("orders", "orders-at-noon"):
    try:
        dynamodb.restore_table_to_point_in_time(
            SourceTableName="orders",
            TargetTableName=target,
            UseLatestRestorableTime=True,
        )
        print(target, "restored")
    except ClientError as error:
        print(target, error.response["Error"]["Code"])
# --8<-- [end:restore]
