"""A folder is a way of listing keys, not a thing in the bucket."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:list]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
bucket = "shop-invoices"
s3.create_bucket(Bucket=bucket)
for key in ("2026/12/1.pdf", "2026/12/2.pdf", "2026/note.txt"):
    s3.put_object(Bucket=bucket, Key=key, Body=b"...")


def look(prefix):
    page = s3.list_objects_v2(
        Bucket=bucket, Prefix=prefix, Delimiter="/"
    )
    keys = [item["Key"] for item in page.get("Contents", [])]
    groups = [p["Prefix"] for p in page.get("CommonPrefixes", [])]
    return f"keys {keys}, groups {groups}"


print("top:  ", look(""))
print("2026/:", look("2026/"))
# --8<-- [end:list]

# --8<-- [start:missing]
try:
    s3.head_object(Bucket=bucket, Key="2026/")
except ClientError as error:
    print("the object 2026/:", error.response["Error"]["Code"])
# --8<-- [end:missing]
