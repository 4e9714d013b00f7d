"""Without a Region most clients cannot be made; there is no default."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:region]
import os

import boto3
from botocore.exceptions import NoRegionError

os.environ.pop("AWS_DEFAULT_REGION", None)
for service in ("ec2", "sqs", "dynamodb", "iam", "s3"):
    try:
        client = boto3.session.Session().client(service)
        print(f"{service:9}", client.meta.region_name)
    except NoRegionError as error:
        print(f"{service:9}", error)
# --8<-- [end:region]

# --8<-- [start:set]
os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
session = boto3.session.Session()
print(session.client("sqs").meta.endpoint_url)
ohio = session.client("sqs", region_name="us-east-2")
print(ohio.meta.endpoint_url)
# --8<-- [end:set]
