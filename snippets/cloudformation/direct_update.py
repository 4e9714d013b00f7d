"""A direct update changes in place, adds, removes and replaces."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:update]
import boto3

TEMPLATE = """
Parameters:
  Seconds: {Type: Number, Default: 30}
  Bucket: {Type: String, Default: shop-receipts}
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
      VisibilityTimeout: !Ref Seconds
  Receipts:
    Type: AWS::S3::Bucket
    Properties: {BucketName: !Ref Bucket}
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)


def physical_ids():
    found = cloudformation.describe_stack_resources(StackName="shop")
    return {
        item["LogicalResourceId"]: item["PhysicalResourceId"]
        for item in found["StackResources"]
    }


before = physical_ids()
cloudformation.update_stack(
    StackName="shop",
    UsePreviousTemplate=True,
    Parameters=[
        {"ParameterKey": "Seconds", "ParameterValue": "120"},
        {"ParameterKey": "Bucket", "ParameterValue": "shop-bills"},
    ],
)
after = physical_ids()
for name in sorted(after):
    same = before[name] == after[name]
    print(name, "kept" if same else "replaced")
print(before["Receipts"], "->", after["Receipts"])
# --8<-- [end:update]
