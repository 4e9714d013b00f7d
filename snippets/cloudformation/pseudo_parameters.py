"""Pseudo parameters tell a template where it is deployed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:pseudo]
import boto3

TEMPLATE = """
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref AWS::NoValue
Outputs:
  AccountId: {Value: !Ref AWS::AccountId}
  Partition: {Value: !Ref AWS::Partition}
  Region: {Value: !Ref AWS::Region}
  StackName: {Value: !Ref AWS::StackName}
  UrlSuffix: {Value: !Ref AWS::URLSuffix}
  Arn:
    Value: !Sub "arn:${AWS::Partition}:s3:::logs-${AWS::Region}"
"""
cloudformation = boto3.client("cloudformation", "eu-west-1")
cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)
stack = cloudformation.describe_stacks(StackName="shop")["Stacks"][0]
for item in stack["Outputs"]:
    print(item["OutputKey"], "=", item["OutputValue"])
# --8<-- [end:pseudo]
