"""An object takes ten tags, and each call replaces them all."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:tags]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
invoice = {"Bucket": "shop-invoices", "Key": "1.pdf"}
s3.put_object(**invoice, Body=b"%PDF-1.7")


def tag(*names):
    tags = [{"Key": name, "Value": "yes"} for name in names]
    try:
        s3.put_object_tagging(**invoice, Tagging={"TagSet": tags})
    except ClientError as error:
        print(len(names), "tags:", error.response["Error"]["Code"])
    found = s3.get_object_tagging(**invoice)["TagSet"]
    return [item["Key"] for item in found]


print(tag("paid"))
print(tag("archive"))
print(tag(*(f"tag-{number}" for number in range(11))))
# --8<-- [end:tags]
