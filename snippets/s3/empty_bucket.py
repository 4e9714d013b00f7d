"""A bucket that lists as empty may still be full of versions."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:looks-empty]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
bucket = "shop-invoices"
s3.create_bucket(Bucket=bucket)
s3.put_bucket_versioning(
    Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
)
s3.put_object(Bucket=bucket, Key="1.pdf", Body=b"invoice 1")
s3.delete_object(Bucket=bucket, Key="1.pdf")


def delete_bucket():
    try:
        s3.delete_bucket(Bucket=bucket)
        return "deleted"
    except ClientError as error:
        return error.response["Error"]["Code"]


listing = s3.list_objects_v2(Bucket=bucket)
print("objects listed:", listing["KeyCount"])
print("delete bucket: ", delete_bucket())
# --8<-- [end:looks-empty]

# --8<-- [start:really-empty]
left = s3.list_object_versions(Bucket=bucket)
for item in left["Versions"] + left["DeleteMarkers"]:
    s3.delete_object(
        Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"]
    )
print(
    "left behind:   ",
    len(left["Versions"]),
    "version and",
    len(left["DeleteMarkers"]),
    "delete marker",
)
print("delete bucket: ", delete_bucket())
# --8<-- [end:really-empty]
