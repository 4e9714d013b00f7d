"""DeletionPolicy decides what outlives its stack."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:keep]
import boto3

TEMPLATE = """
Resources:
  Receipts:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties: {BucketName: shop-receipts}
  Scratch:
    Type: AWS::S3::Bucket
    Properties: {BucketName: shop-scratch}
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)
stack = cloudformation.describe_stacks(StackName="shop")["Stacks"][0]
cloudformation.delete_stack(StackName="shop")
left = boto3.client("s3").list_buckets()["Buckets"]
print("buckets left:", [bucket["Name"] for bucket in left])

found = cloudformation.describe_stacks(StackName=stack["StackId"])
print("by id:", found["Stacks"][0]["StackStatus"])
# --8<-- [end:keep]

# --8<-- [start:gone]
from botocore.exceptions import ClientError

try:
    cloudformation.describe_stacks(StackName="shop")
except ClientError as error:
    print("by name:", error.response["Error"]["Code"])
# --8<-- [end:gone]
