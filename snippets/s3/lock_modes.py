"""Governance can be bypassed; compliance and a legal hold cannot."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:modes]
from datetime import UTC, datetime, timedelta

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(
    Bucket="shop-contracts", ObjectLockEnabledForBucket=True
)
until = datetime.now(UTC) + timedelta(days=30)
locks = {
    "governance": {
        "ObjectLockMode": "GOVERNANCE",
        "ObjectLockRetainUntilDate": until,
    },
    "compliance": {
        "ObjectLockMode": "COMPLIANCE",
        "ObjectLockRetainUntilDate": until,
    },
    "legal hold": {"ObjectLockLegalHoldStatus": "ON"},
}


def delete(**request):
    try:
        s3.delete_object(Bucket="shop-contracts", **request)
        return "deleted"
    except ClientError as error:
        return error.response["Error"]["Code"]


for name, lock in locks.items():
    put = s3.put_object(
        Bucket="shop-contracts", Key=name, Body=b"...", **lock
    )
    version = {"Key": name, "VersionId": put["VersionId"]}
    plain = delete(**version)
    bypassed = delete(**version, BypassGovernanceRetention=True)
    print(f"{name}: {plain}, with bypass: {bypassed}")
# --8<-- [end:modes]

# --8<-- [start:release]
s3.put_object_legal_hold(
    Bucket="shop-contracts", LegalHold={"Status": "OFF"}, **version
)
print("hold taken off:", delete(**version))
# --8<-- [end:release]
