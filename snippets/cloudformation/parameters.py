"""Parameters make one template serve many stacks."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:template]
TEMPLATE = """
Parameters:
  Stage:
    Type: String
    Description: Part of every name
    AllowedValues: [test, prod]
  Seconds:
    Type: Number
    Default: 30
    MinValue: 0
    MaxValue: 43200
  Teams:
    Type: CommaDelimitedList
  Address:
    Type: AWS::SSM::Parameter::Value<String>
    Default: /shop/mail
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "orders-${Stage}"
      VisibilityTimeout: !Ref Seconds
Outputs:
  FirstTeam:
    Value: !Select [0, !Ref Teams]
  Mail:
    Value: !Ref Address
"""
# --8<-- [end:template]

# --8<-- [start:create]
import boto3

ssm = boto3.client("ssm")
ssm.put_parameter(
    Name="/shop/mail", Type="String", Value="shop@example.com"
)
cloudformation = boto3.client("cloudformation")


def create(name, **values):
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=TEMPLATE,
        Parameters=[
            {"ParameterKey": key, "ParameterValue": value}
            for key, value in values.items()
        ],
    )
    found = cloudformation.describe_stacks(StackName=name)
    return found["Stacks"][0]


stack = create("shop-prod", Stage="prod", Teams="web,stock")
given = {
    item["ParameterKey"]: item["ParameterValue"]
    for item in stack["Parameters"]
}
print("Stage =", given["Stage"], "and Seconds =", given["Seconds"])
for item in stack["Outputs"]:
    print("output", item["OutputKey"], "=", item["OutputValue"])
# --8<-- [end:create]

# --8<-- [start:missing]
from botocore.exceptions import ClientError

try:
    create("shop-test", Teams="web,stock")  # no Stage
except ClientError as error:
    print("without Stage:", error.response["Error"]["Code"])
# --8<-- [end:missing]
