"""The bucket stands in the host name, unless its name has dots."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:styles]
from urllib.parse import urlsplit

import boto3

s3 = boto3.client("s3", region_name="eu-west-1")


def show(request, **_):
    url = urlsplit(request.url)
    print(f"https://{url.netloc}{url.path}")


s3.meta.events.register("before-send.s3.PutObject", show)

for bucket in ("shop-invoices", "invoices.shop.com"):
    s3.create_bucket(
        Bucket=bucket,
        CreateBucketConfiguration={"LocationConstraint": "eu-west-1"},
    )
    s3.put_object(Bucket=bucket, Key="1.pdf", Body=b"%PDF-1.7")
# --8<-- [end:styles]
