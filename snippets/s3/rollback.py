"""To roll back, copy the good version over the bad one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rollback]
import boto3

s3 = boto3.client("s3")
prices = {"Bucket": "shop-prices", "Key": "list.txt"}
s3.create_bucket(Bucket="shop-prices")
s3.put_bucket_versioning(
    Bucket="shop-prices", VersioningConfiguration={"Status": "Enabled"}
)
good = s3.put_object(**prices, Body=b"price 10.00")["VersionId"]
s3.put_object(**prices, Body=b"price 0.01")

s3.copy_object(**prices, CopySource={**prices, "VersionId": good})

print(s3.get_object(**prices)["Body"].read().decode())
history = s3.list_object_versions(Bucket="shop-prices")["Versions"]
for item in history:
    old = s3.get_object(**prices, VersionId=item["VersionId"])
    print("-", old["Body"].read().decode())
# --8<-- [end:rollback]
