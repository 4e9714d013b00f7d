"""Each object has its own storage class, and a copy changes it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:put]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-backups")
for key, storage_class in (
    ("today.zip", "STANDARD"),
    ("march.zip", "STANDARD_IA"),
    ("2019.zip", "GLACIER_IR"),
):
    s3.put_object(
        Bucket="shop-backups",
        Key=key,
        Body=b"...",
        StorageClass=storage_class,
    )
for found in s3.list_objects_v2(Bucket="shop-backups")["Contents"]:
    print(found["Key"], found["StorageClass"])
head = s3.head_object(Bucket="shop-backups", Key="today.zip")
print("HEAD of today.zip:", head.get("StorageClass"))
# --8<-- [end:put]

# --8<-- [start:move]
s3.copy_object(
    Bucket="shop-backups",
    Key="today.zip",
    CopySource="shop-backups/today.zip",
    StorageClass="STANDARD_IA",
)
head = s3.head_object(Bucket="shop-backups", Key="today.zip")
print("after the copy:", head["StorageClass"])
try:
    s3.put_object(Bucket="shop-backups", Key="a", StorageClass="COLD")
except ClientError as error:
    print("COLD:", error.response["Error"]["Code"])
# --8<-- [end:move]
