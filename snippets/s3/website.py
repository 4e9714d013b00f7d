"""A website configuration does not make anything public."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:configure]
import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-website")
s3.put_object(
    Bucket="shop-website",
    Key="index.html",
    Body=b"<h1>Hello</h1>",
    ContentType="text/html",
)
try:
    s3.get_bucket_website(Bucket="shop-website")
except ClientError as error:
    print("before:", error.response["Error"]["Code"])

s3.put_bucket_website(
    Bucket="shop-website",
    WebsiteConfiguration={
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": "404.html"},
    },
)
site = s3.get_bucket_website(Bucket="shop-website")
print("after: ", site["IndexDocument"], site["ErrorDocument"])
# --8<-- [end:configure]

# --8<-- [start:private]
anyone = boto3.client("s3", config=Config(signature_version=UNSIGNED))
try:
    anyone.get_object(Bucket="shop-website", Key="index.html")
except ClientError as error:
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    print("a visitor gets:", status)
# --8<-- [end:private]
