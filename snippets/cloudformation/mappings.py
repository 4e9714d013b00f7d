"""A mapping is a table in the template, and FindInMap looks it up."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:map]
import boto3

TEMPLATE = """
Parameters:
  Stage: {Type: String, Default: test}
Mappings:
  ByRegion:
    us-east-1: {Image: ami-111, Office: Boston}
    eu-west-1: {Image: ami-222, Office: Dublin}
  ByStage:
    test: {Days: 1}
    prod: {Days: 14}
Resources:
  Orders:
    Type: AWS::SQS::Queue
Outputs:
  Image:
    Value: !FindInMap [ByRegion, !Ref AWS::Region, Image]
  Office:
    Value: !FindInMap [ByRegion, !Ref AWS::Region, Office]
  Days:
    Value: !FindInMap [ByStage, !Ref Stage, Days]
"""


def outputs(region, stage):
    client = boto3.client("cloudformation", region)
    client.create_stack(
        StackName="shop",
        TemplateBody=TEMPLATE,
        Parameters=[{"ParameterKey": "Stage", "ParameterValue": stage}],
    )
    stack = client.describe_stacks(StackName="shop")["Stacks"][0]
    return {
        item["OutputKey"]: item["OutputValue"]
        for item in stack["Outputs"]
    }


print(outputs("us-east-1", "test"))
print(outputs("eu-west-1", "prod"))
# --8<-- [end:map]
