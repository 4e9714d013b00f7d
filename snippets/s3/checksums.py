"""The SDK sends a checksum with every upload without being asked."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:checksum]
import base64
import zlib

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
body = b"total: 100.00"

sent = s3.put_object(Bucket="shop-invoices", Key="1", Body=body)
crc = base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()
print("our CRC32:", crc)
print("S3 stored:", sent["ChecksumCRC32"])
# --8<-- [end:checksum]
