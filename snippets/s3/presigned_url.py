"""A presigned URL lets its holder make one kind of request."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:presign]
from urllib.parse import parse_qs, urlsplit

import boto3
import requests
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
s3.create_bucket(Bucket="shop-invoices")
invoice = {"Bucket": "shop-invoices", "Key": "1.pdf"}

upload = s3.generate_presigned_url(
    "put_object", Params=invoice, ExpiresIn=300
)
print("upload:", requests.put(upload, data=b"%PDF-1.7").status_code)

download = s3.generate_presigned_url("get_object", Params=invoice)
print("download:", requests.get(download).content.decode())
# --8<-- [end:presign]

# --8<-- [start:inside]
query = parse_qs(urlsplit(download).query)
for name in sorted(query):
    print(name)
print("valid for", query["X-Amz-Expires"][0], "seconds")
# --8<-- [end:inside]
