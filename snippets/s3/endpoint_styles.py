"""The bucket name belongs in the host name; a dot in the name pushes it into the path."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:styles]
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

v4 = Config(signature_version="s3v4")
s3 = boto3.client("s3", region_name="eu-south-2", config=v4)

for bucket in ("shop-invoices", "invoices.shop.com"):
    url = urlsplit(
        s3.generate_presigned_url(
            "get_object", Params={"Bucket": bucket, "Key": "1.pdf"}
        )
    )
    print(f"https://{url.netloc}{url.path}")
# --8<-- [end:styles]
