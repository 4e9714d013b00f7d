"""A permissions boundary is kept apart from the policies that grant."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:boundary]
import json

import boto3

iam = boto3.client("iam")


def policy(**statement):
    statements = [{"Effect": "Allow", **statement}]
    return json.dumps(
        {"Version": "2012-10-17", "Statement": statements}
    )


boundary = iam.create_policy(
    PolicyName="app-boundary",
    PolicyDocument=policy(
        Action=["s3:*", "dynamodb:*", "logs:*"], Resource="*"
    ),
)["Policy"]["Arn"]
iam.create_role(
    RoleName="orders",
    Path="/app/",
    PermissionsBoundary=boundary,
    AssumeRolePolicyDocument=policy(
        Principal={"Service": "lambda.amazonaws.com"},
        Action="sts:AssumeRole",
    ),
)
role = iam.get_role(RoleName="orders")["Role"]
arn = role["PermissionsBoundary"]["PermissionsBoundaryArn"]
print("boundary:", arn)
grants = iam.list_attached_role_policies(RoleName="orders")
print("policies that grant:", grants["AttachedPolicies"])
# --8<-- [end:boundary]
