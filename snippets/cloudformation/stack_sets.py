"""A stack set deploys one template to many accounts and Regions."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:set]
import boto3

TEMPLATE = """
Resources:
  Audit:
    Type: AWS::SQS::Queue
    Properties: {QueueName: audit}
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack_set(
    StackSetName="audit", TemplateBody=TEMPLATE
)
cloudformation.create_stack_instances(
    StackSetName="audit",
    Accounts=["111111111111", "222222222222"],
    Regions=["us-east-1", "eu-west-1"],
)
found = cloudformation.list_stack_instances(StackSetName="audit")
for item in sorted(
    found["Summaries"], key=lambda item: item["Account"]
):
    print(item["Account"], item["Region"])
# --8<-- [end:set]

# --8<-- [start:delete]
from botocore.exceptions import ClientError

try:
    cloudformation.delete_stack_set(StackSetName="audit")
except ClientError as error:
    print("delete:", error.response["Error"]["Code"])
# --8<-- [end:delete]
