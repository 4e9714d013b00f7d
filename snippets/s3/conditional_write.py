"""A conditional write fails instead of overwriting other work."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lock]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-stock")


def write(key, body, **condition):
    try:
        s3.put_object(
            Bucket="shop-stock", Key=key, Body=body, **condition
        )
        return "written"
    except ClientError as error:
        status = error.response["ResponseMetadata"]
        return (
            f"{status['HTTPStatusCode']} "
            + error.response["Error"]["Code"]
        )


print("worker 1 locks:", write("lock", b"1", IfNoneMatch="*"))
print("worker 2 locks:", write("lock", b"2", IfNoneMatch="*"))
# --8<-- [end:lock]

# --8<-- [start:match]
write("shoes", b"12 pairs")
seen = s3.head_object(Bucket="shop-stock", Key="shoes")["ETag"]
print("Ada sells one:  ", write("shoes", b"11 pairs", IfMatch=seen))
print("Bob sells three:", write("shoes", b"9 pairs", IfMatch=seen))

now = s3.get_object(Bucket="shop-stock", Key="shoes")
print("in stock:", now["Body"].read().decode())
# --8<-- [end:match]
