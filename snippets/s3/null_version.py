"""Objects older than versioning keep the version id null."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:null]
import boto3

s3 = boto3.client("s3")
bucket = "shop-prices"
s3.create_bucket(Bucket=bucket)


def write(text):
    sent = s3.put_object(Bucket=bucket, Key="list.txt", Body=text)
    return sent.get("VersionId", "no version id")


print("before:", write(b"price 1"))
s3.put_bucket_versioning(
    Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
)
newest = write(b"price 2")

for item in s3.list_object_versions(Bucket=bucket)["Versions"]:
    name = "a new id" if item["VersionId"] == newest else "null"
    print(name, "(latest)" if item["IsLatest"] else "(older)")

old = s3.get_object(Bucket=bucket, Key="list.txt", VersionId="null")
print("null holds:", old["Body"].read().decode())
# --8<-- [end:null]
