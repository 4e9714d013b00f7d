"""A template is sent in the call or read from S3."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sources]
import json

import boto3

template = json.dumps(
    {"Resources": {"Orders": {"Type": "AWS::SQS::Queue"}}}
)
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="inline", TemplateBody=template)

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-templates")
s3.put_object(Bucket="shop-templates", Key="orders.json", Body=template)
cloudformation.create_stack(
    StackName="from-s3",
    TemplateURL="https://shop-templates.s3.amazonaws.com/orders.json",
)
for name in ("inline", "from-s3"):
    stack = cloudformation.describe_stacks(StackName=name)
    print(name, stack["Stacks"][0]["StackStatus"])
# --8<-- [end:sources]

# --8<-- [start:refused]
from botocore.exceptions import ClientError

try:
    cloudformation.create_stack(
        StackName="nothing", TemplateBody='{"Outputs": {}}'
    )
except ClientError as error:
    print(error.response["Error"]["Code"])
    print(error.response["Error"]["Message"])
# --8<-- [end:refused]
