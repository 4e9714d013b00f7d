"""A replication rule is set on a versioned source bucket."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:buckets]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
ireland = boto3.client("s3", region_name="eu-west-1")
s3.create_bucket(Bucket="shop-orders")
ireland.create_bucket(
    Bucket="shop-orders-copy",
    CreateBucketConfiguration={"LocationConstraint": "eu-west-1"},
)
# --8<-- [end:buckets]

# --8<-- [start:rule]
rule = {
    "ID": "to-ireland",
    "Status": "Enabled",
    "Priority": 1,
    "Filter": {"Prefix": "2027/"},
    "DeleteMarkerReplication": {"Status": "Disabled"},
    "Destination": {
        "Bucket": "arn:aws:s3:::shop-orders-copy",
        "StorageClass": "STANDARD_IA",
    },
}
role = "arn:aws:iam::123456789012:role/replicate-orders"


def replicate():
    s3.put_bucket_replication(
        Bucket="shop-orders",
        ReplicationConfiguration={"Role": role, "Rules": [rule]},
    )


try:
    replicate()
except ClientError as error:
    print("unversioned:", error.response["Error"]["Code"])
on = {"Status": "Enabled"}
for client, bucket in (
    (s3, "shop-orders"),
    (ireland, "shop-orders-copy"),
):
    client.put_bucket_versioning(
        Bucket=bucket, VersioningConfiguration=on
    )
replicate()
found = s3.get_bucket_replication(Bucket="shop-orders")
stored = found["ReplicationConfiguration"]["Rules"][0]
print("rule:", stored["ID"], stored["Status"])
# --8<-- [end:rule]
