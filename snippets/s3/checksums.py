"""The SDK sends a checksum with every upload, and S3 refuses bytes that do not match theirs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:checksum]
import base64
import zlib

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
body = b"total: 100.00"

sent = s3.put_object(Bucket="shop-invoices", Key="1", Body=body)
crc = base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()
print("CRC32 by itself:", sent["ChecksumCRC32"] == crc)

try:
    s3.put_object(
        Bucket="shop-invoices",
        Key="1",
        Body=b"total: 900.00",  # changed on the way
        ChecksumCRC32=crc,
    )
except ClientError as error:
    print(error.response["Error"]["Code"])
# --8<-- [end:checksum]
