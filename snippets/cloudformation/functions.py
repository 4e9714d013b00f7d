"""What each intrinsic function returns, from one deployed template."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:template]
TEMPLATE = """
Parameters:
  Domain: {Type: String, Default: example.com}
Mappings:
  Sizes: {small: {Days: 1}, large: {Days: 14}}
Conditions:
  Always: !Equals [a, a]
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders}
Outputs:
  Ref: {Value: !Ref Domain}
  GetAtt: {Value: !GetAtt Orders.Arn}
  Join: {Value: !Join [":", [a, b, c]]}
  Split: {Value: !Join [" ", !Split ["-", "a-b-c"]]}
  Select: {Value: !Select [1, [x, y, z]]}
  Sub: {Value: !Sub "${Orders.QueueName}.${Domain}"}
  SubMap: {Value: !Sub ["${Host}.${Domain}", {Host: www}]}
  SubLiteral: {Value: !Sub "${!Domain} stays"}
  FindInMap: {Value: !FindInMap [Sizes, large, Days]}
  If: {Value: !If [Always, "yes", "no"]}
  Base64: {Value: {"Fn::Base64": hello}}
  GetAZs: {Value: !Select [0, !GetAZs ""]}
"""
# --8<-- [end:template]

# --8<-- [start:deploy]
import boto3

cloudformation = boto3.client("cloudformation")
cloudformation.create_stack(StackName="shop", TemplateBody=TEMPLATE)
stack = cloudformation.describe_stacks(StackName="shop")["Stacks"][0]
for item in stack["Outputs"]:
    print(f"{item['OutputKey']:10}", item["OutputValue"])
# --8<-- [end:deploy]
