"""After a successful write, the next read and the next list show it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:consistent]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-stock")
shoes = {"Bucket": "shop-stock", "Key": "shoes"}


def read():
    listed = s3.list_objects_v2(Bucket="shop-stock")["KeyCount"]
    try:
        text = s3.get_object(**shoes)["Body"].read().decode()
    except ClientError as error:
        text = error.response["Error"]["Code"]
    return f"{text}, {listed} listed"


print("before:   ", read())
s3.put_object(**shoes, Body=b"12 pairs")
print("put:      ", read())
s3.put_object(**shoes, Body=b"11 pairs")
print("overwrite:", read())
s3.delete_object(**shoes)
print("delete:   ", read())
# --8<-- [end:consistent]
