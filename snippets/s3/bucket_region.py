"""A bucket lives in the one Region that its creator names."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:region]
import boto3
from botocore.exceptions import ClientError

ireland = boto3.client("s3", region_name="eu-west-1")


def create(**options):
    try:
        ireland.create_bucket(Bucket="shop-invoices-eu", **options)
        return "created"
    except ClientError as error:
        return error.response["Error"]["Code"]


place = {"LocationConstraint": "eu-west-1"}
print("no Region given:", create())
print("Region given:   ", create(CreateBucketConfiguration=place))
print("once more:      ", create(CreateBucketConfiguration=place))

found = ireland.head_bucket(Bucket="shop-invoices-eu")
print("lives in:       ", found["BucketRegion"])
# --8<-- [end:region]
