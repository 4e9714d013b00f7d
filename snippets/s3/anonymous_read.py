"""A private object answers 403 until a policy lets everyone read."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:private]
import json

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
anyone = boto3.client("s3", config=Config(signature_version=UNSIGNED))
s3.create_bucket(Bucket="shop-website")
for key in ("index.html", "drafts/sale.html"):
    s3.put_object(Bucket="shop-website", Key=key, Body=b"<h1>hi")


def read(key):
    try:
        anyone.get_object(Bucket="shop-website", Key=key)
        return "200"
    except ClientError as error:
        status = error.response["ResponseMetadata"]
        return str(status["HTTPStatusCode"])


print("private:    ", read("index.html"))
# --8<-- [end:private]

# --8<-- [start:open]
s3.delete_public_access_block(Bucket="shop-website")
allow = {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::shop-website/*",
}


def put_policy(*statements):
    policy = {"Version": "2012-10-17", "Statement": statements}
    s3.put_bucket_policy(
        Bucket="shop-website", Policy=json.dumps(policy)
    )


put_policy(allow)
print("public page:", read("index.html"))
print("its draft:  ", read("drafts/sale.html"))
# --8<-- [end:open]

# --8<-- [start:deny]
drafts = "arn:aws:s3:::shop-website/drafts/*"
put_policy(allow, {**allow, "Effect": "Deny", "Resource": drafts})
print("deny drafts:", read("drafts/sale.html"))
# --8<-- [end:deny]
