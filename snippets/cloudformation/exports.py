"""One stack exports a value, another stack imports it by name."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:export]
import boto3

NETWORK = """
Resources:
  Events:
    Type: AWS::SNS::Topic
    Properties: {TopicName: shop-events}
Outputs:
  EventsName:
    Description: What other stacks may use
    Value: !GetAtt Events.TopicName
    Export:
      Name: !Sub "${AWS::StackName}-events"
"""
cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="network", TemplateBody=NETWORK)
for export in cloudformation.list_exports()["Exports"]:
    print(export["Name"], "=", export["Value"])
# --8<-- [end:export]

# --8<-- [start:import]
SHOP = """
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Join
        - "-"
        - [orders, !ImportValue network-events]
"""
cloudformation.create_stack(StackName="shop", TemplateBody=SHOP)
queues = boto3.client("sqs").list_queues()["QueueUrls"]
print("queue:", queues[0].split("/")[-1])
# --8<-- [end:import]

# --8<-- [start:refused]
from botocore.exceptions import ClientError


def refused(client, name, template):
    try:
        client.create_stack(StackName=name, TemplateBody=template)
    except ClientError as error:
        print(name, "->", error.response["Error"]["Code"])


fixed = NETWORK.replace("${AWS::StackName}", "network")
refused(cloudformation, "second-network", fixed)
dublin = boto3.client("cloudformation", "eu-west-1")
refused(dublin, "shop-dublin", SHOP)
# --8<-- [end:refused]
