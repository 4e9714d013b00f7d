"""An archived object is listed at once and readable after a restore."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:archive]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-ledgers")
ledger = {"Bucket": "shop-ledgers", "Key": "2016.csv"}
s3.put_object(**ledger, Body=b"1,9.90", StorageClass="GLACIER")


def read():
    try:
        return s3.get_object(**ledger)["Body"].read().decode()
    except ClientError as error:
        return error.response["Error"]["Code"]


print("listed:", s3.list_objects_v2(Bucket="shop-ledgers")["KeyCount"])
print("read:  ", read())
# --8<-- [end:archive]

# --8<-- [start:restore]
request = {"Days": 7, "GlacierJobParameters": {"Tier": "Expedited"}}
answer = s3.restore_object(**ledger, RestoreRequest=request)
print("restore:", answer["ResponseMetadata"]["HTTPStatusCode"])
head = s3.head_object(**ledger)
print(head["Restore"].split(",")[0])
print("class: ", head["StorageClass"])
print("read:  ", read())
# --8<-- [end:restore]
