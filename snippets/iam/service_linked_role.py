"""A service-linked role is made for one service and belongs to it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:linked]
import boto3

iam = boto3.client("iam")
service = "autoscaling.amazonaws.com"
role = iam.create_service_linked_role(AWSServiceName=service)["Role"]
trust = role["AssumeRolePolicyDocument"]["Statement"][0]
print("path:", role["Path"])
print("trusts the service:", service in trust["Principal"]["Service"])
# --8<-- [end:linked]
