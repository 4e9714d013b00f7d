"""Conditions decide which resources and values a stack gets."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:template]
TEMPLATE = """
Parameters:
  Stage: {Type: String}
  Alarm: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  WantsAlarm: !Equals [!Ref Alarm, "on"]
  Loud: !And [{Condition: IsProd}, {Condition: WantsAlarm}]
  Quiet: !Not [{Condition: Loud}]
  Either: !Or [{Condition: IsProd}, {Condition: WantsAlarm}]
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "orders-${Stage}-${Alarm}"
      VisibilityTimeout: !If [IsProd, 120, 30]
      DelaySeconds: !If [Quiet, 60, !Ref "AWS::NoValue"]
  Alerts:
    Type: AWS::SNS::Topic
    Condition: Loud
Outputs:
  Topic:
    Condition: Loud
    Value: !Ref Alerts
  Why:
    Value: !If [Either, at least one, neither]
"""
# --8<-- [end:template]

# --8<-- [start:create]
import boto3

cloudformation = boto3.client("cloudformation")


def deploy(stage, alarm):
    name = f"shop-{stage}-{alarm}"
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=TEMPLATE,
        Parameters=[
            {"ParameterKey": "Stage", "ParameterValue": stage},
            {"ParameterKey": "Alarm", "ParameterValue": alarm},
        ],
    )
    made = cloudformation.list_stack_resources(StackName=name)
    found = cloudformation.describe_stacks(StackName=name)
    resources = [
        item["LogicalResourceId"]
        for item in made["StackResourceSummaries"]
    ]
    outputs = [o["OutputKey"] for o in found["Stacks"][0]["Outputs"]]
    return "Alerts" in resources, sorted(outputs)


for stage in ("test", "prod"):
    for alarm in ("off", "on"):
        has_topic, outputs = deploy(stage, alarm)
        print(stage, alarm, "topic:", has_topic, outputs)
# --8<-- [end:create]
