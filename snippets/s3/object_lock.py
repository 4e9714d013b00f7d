"""A locked version cannot be deleted before its date, and can after."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lock]
import time

import boto3
from botocore.exceptions import ClientError

DAY = 24 * 60 * 60
s3 = boto3.client("s3")
s3.create_bucket(
    Bucket="shop-receipts", ObjectLockEnabledForBucket=True
)
s3.put_object_lock_configuration(
    Bucket="shop-receipts",
    ObjectLockConfiguration={
        "ObjectLockEnabled": "Enabled",
        "Rule": {
            "DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}
        },
    },
)
receipt = {"Bucket": "shop-receipts", "Key": "1.pdf"}
first = s3.put_object(**receipt, Body=b"paid")["VersionId"]


def delete(version):
    try:
        s3.delete_object(**receipt, VersionId=version)
        return "deleted"
    except ClientError as error:
        return error.response["Error"]["Code"]


# --8<-- [end:lock]

# --8<-- [start:wait]
print("day 0: ", delete(first))
time.sleep(29 * DAY)
print("day 29:", delete(first))
time.sleep(2 * DAY)
print("day 31:", delete(first))
# --8<-- [end:wait]

# --8<-- [start:hide]
second = s3.put_object(**receipt, Body=b"paid")["VersionId"]
s3.put_object(**receipt, Body=b"not paid")
s3.delete_object(**receipt)
kept = s3.get_object(**receipt, VersionId=second)["Body"].read()
print("still there:", kept.decode())
# --8<-- [end:hide]
