"""A stack is made, listed and deleted as one unit."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

TEMPLATE = """
AWSTemplateFormatVersion: "2010-09-09"
Description: Orders wait in a queue, receipts in a bucket
Resources:
  Alerts:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub "late-${Orders.QueueName}"
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
  Receipts:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: shop-receipts
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)
cloudformation.get_waiter("stack_create_complete").wait(
    StackName="shop"
)
found = cloudformation.describe_stack_resources(StackName="shop")
for item in sorted(
    found["StackResources"], key=lambda item: item["ResourceType"]
):
    print(item["LogicalResourceId"], "->", item["ResourceType"])
topics = boto3.client("sns").list_topics()["Topics"]
print("topic:", topics[0]["TopicArn"].split(":")[-1])
# --8<-- [end:create]

# --8<-- [start:again]
from botocore.exceptions import ClientError

try:
    cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)
except ClientError as error:
    print("again:", error.response["Error"]["Code"])
# --8<-- [end:again]

# --8<-- [start:delete]
cloudformation.delete_stack(StackName="shop")
cloudformation.get_waiter("stack_delete_complete").wait(
    StackName="shop"
)
queues = boto3.client("sqs").list_queues().get("QueueUrls", [])
print("queues left:", queues)
# --8<-- [end:delete]
