"""Each branch has a stack of its own, and the same test runs on any."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
import json

import boto3

cloudformation = boto3.client("cloudformation", region_name="us-east-1")
TABLE = {
    "Type": "AWS::DynamoDB::Table",
    "Properties": {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": "id", "AttributeType": "S"}
        ],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    },
}
template = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Resources": {"Orders": TABLE},
    "Outputs": {"Table": {"Value": {"Ref": "Orders"}}},
}
for branch in ("main", "login"):
    cloudformation.create_stack(
        StackName=f"orders-{branch}",
        TemplateBody=json.dumps(template),
        Tags=[{"Key": "branch", "Value": branch}],
    )
# --8<-- [end:deploy]


# --8<-- [start:test]
def outputs(stack):
    found = cloudformation.describe_stacks(StackName=stack)
    return {
        one["OutputKey"]: one["OutputValue"]
        for one in found["Stacks"][0]["Outputs"]
    }


def stored_orders(stack):
    name = outputs(stack)["Table"]  # never a name in the test
    resource = boto3.resource("dynamodb", region_name="us-east-1")
    table = resource.Table(name)
    table.put_item(Item={"id": f"from {stack}"})
    return [item["id"] for item in table.scan()["Items"]]


for stack in ("orders-login", "orders-main"):
    print(stack, stored_orders(stack))
# --8<-- [end:test]

# --8<-- [start:delete]
cloudformation.delete_stack(StackName="orders-login")
left = boto3.client("dynamodb", region_name="us-east-1").list_tables()
print(len(left["TableNames"]), "table left")
# --8<-- [end:delete]
