"""IAM is global: what is made in one Region is there in every other."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:global]
import boto3

paris = boto3.client("iam", region_name="eu-west-3")
oregon = boto3.client("iam", region_name="us-west-2")

paris.create_user(UserName="deploy-bot")
user = oregon.get_user(UserName="deploy-bot")["User"]
print("ARN:", user["Arn"])
print("one endpoint:", paris.meta.endpoint_url)
print("the same in Oregon:", oregon.meta.endpoint_url)
# --8<-- [end:global]
