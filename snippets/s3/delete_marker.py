"""Deleting hides a versioned object; its marker can be deleted."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hide]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
bucket = "shop-prices"
s3.create_bucket(Bucket=bucket)
s3.put_bucket_versioning(
    Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
)
s3.put_object(Bucket=bucket, Key="list.txt", Body=b"price 1")


def read():
    try:
        found = s3.get_object(Bucket=bucket, Key="list.txt")
        return found["Body"].read().decode()
    except ClientError as error:
        return error.response["Error"]["Code"]


marker = s3.delete_object(Bucket=bucket, Key="list.txt")
print("delete marker:", marker["DeleteMarker"])
print("read:         ", read())
kept = s3.list_object_versions(Bucket=bucket)["Versions"]
print("versions kept:", len(kept))
# --8<-- [end:hide]

# --8<-- [start:undo]
s3.delete_object(
    Bucket=bucket, Key="list.txt", VersionId=marker["VersionId"]
)
print("marker gone:  ", read())
# --8<-- [end:undo]

# --8<-- [start:final]
s3.delete_object(
    Bucket=bucket, Key="list.txt", VersionId=kept[0]["VersionId"]
)
print("version gone: ", read())
# --8<-- [end:final]
