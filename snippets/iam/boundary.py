"""A permissions boundary is kept apart from the policies that grant."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:boundary]
import json

import boto3

iam = boto3.client("iam")
limits = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": ["s3:*", "dynamodb:*", "logs:*"],
            "Resource": "*",
        }
    ],
}
boundary = iam.create_policy(
    PolicyName="app-boundary", PolicyDocument=json.dumps(limits)
)["Policy"]["Arn"]
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
iam.create_role(
    RoleName="orders",
    Path="/app/",
    AssumeRolePolicyDocument=json.dumps(trust),
    PermissionsBoundary=boundary,
)
role = iam.get_role(RoleName="orders")["Role"]
arn = role["PermissionsBoundary"]["PermissionsBoundaryArn"]
print("boundary:", arn)
grants = iam.list_attached_role_policies(RoleName="orders")
print("policies that grant:", grants["AttachedPolicies"])
# --8<-- [end:boundary]
