"""A change set lists the difference; nothing happens until it runs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:before]
import boto3

BEFORE = """
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders, VisibilityTimeout: 30}
  Alerts:
    Type: AWS::SNS::Topic
    Properties: {TopicName: alerts}
"""
AFTER = """
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders, VisibilityTimeout: 120}
  Receipts:
    Type: AWS::S3::Bucket
    Properties: {BucketName: shop-receipts}
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=BEFORE)
# --8<-- [end:before]

# --8<-- [start:preview]
s3 = boto3.client("s3")
cloudformation.create_change_set(
    StackName="shop",
    ChangeSetName="week-48",
    ChangeSetType="UPDATE",
    TemplateBody=AFTER,
)
found = cloudformation.describe_change_set(
    StackName="shop", ChangeSetName="week-48"
)
for change in found["Changes"]:
    change = change["ResourceChange"]
    print(change["Action"], change["LogicalResourceId"])
print("buckets before:", len(s3.list_buckets()["Buckets"]))
# --8<-- [end:preview]

# --8<-- [start:execute]
cloudformation.execute_change_set(
    StackName="shop", ChangeSetName="week-48"
)
print("buckets after:", len(s3.list_buckets()["Buckets"]))
# --8<-- [end:execute]

# --8<-- [start:nothing]
cloudformation.create_change_set(
    StackName="shop",
    ChangeSetName="same",
    ChangeSetType="UPDATE",
    TemplateBody=AFTER,
)
same = cloudformation.describe_change_set(
    StackName="shop", ChangeSetName="same"
)
print("same template:", same["Status"], same["ExecutionStatus"])
# --8<-- [end:nothing]
