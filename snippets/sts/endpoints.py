"""The SDK asks STS in your own Region."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:endpoints]
import boto3

for region in ("eu-west-3", "us-east-1"):
    sts = boto3.client("sts", region_name=region)
    print(region, sts.meta.endpoint_url)
# --8<-- [end:endpoints]
