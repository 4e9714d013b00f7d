"""A nested stack is a resource of its parent."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:child]
import boto3

CHILD = """
Parameters:
  Team: {Type: String}
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub "jobs-${Team}"}
"""
s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-templates")
s3.put_object(Bucket="shop-templates", Key="jobs.yaml", Body=CHILD)
# --8<-- [end:child]

# --8<-- [start:parent]
PARENT = """
Resources:
  Web:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://shop-templates.s3.amazonaws.com/jobs.yaml
      Parameters: {Team: web}
  Stock:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://shop-templates.s3.amazonaws.com/jobs.yaml
      Parameters: {Team: stock}
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=PARENT)


def queues():
    urls = boto3.client("sqs").list_queues().get("QueueUrls", [])
    return sorted(url.split("/")[-1] for url in urls)


stacks = cloudformation.describe_stacks()["Stacks"]
print("stacks:", len(stacks))
print("queues:", queues())
# --8<-- [end:parent]

# --8<-- [start:delete]
cloudformation.delete_stack(StackName="shop")
print("after deleting the parent:", queues())
# --8<-- [end:delete]
