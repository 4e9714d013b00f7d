"""Without a word about it, instances are updated one at a time."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:application]
import boto3
from botocore.exceptions import ClientError

codedeploy = boto3.client("codedeploy")
codedeploy.create_application(
    applicationName="orders", computePlatform="Server"
)
# --8<-- [end:application]

# --8<-- [start:group]
role = "arn:aws:iam::123456789012:role/orders-deploy"
codedeploy.create_deployment_group(
    applicationName="orders",
    deploymentGroupName="production",
    serviceRoleArn=role,
    ec2TagFilters=[
        {"Key": "stage", "Value": "prod", "Type": "KEY_AND_VALUE"}
    ],
    autoRollbackConfiguration={
        "enabled": True,
        "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
    },
)
group = codedeploy.get_deployment_group(
    applicationName="orders", deploymentGroupName="production"
)["deploymentGroupInfo"]
print(group["computePlatform"], group["deploymentConfigName"])
# --8<-- [end:group]

# --8<-- [start:deploy]
revision = {
    "revisionType": "S3",
    "s3Location": {
        "bucket": "orders-artifacts",
        "key": "orders-1.4.0.zip",
        "bundleType": "zip",
    },
}
deployment = codedeploy.create_deployment(
    applicationName="orders",
    deploymentGroupName="production",
    revision=revision,
)["deploymentId"]
found = codedeploy.get_deployment(deploymentId=deployment)
print(found["deploymentInfo"]["revision"]["s3Location"]["key"])
try:
    codedeploy.create_deployment(
        applicationName="orders",
        deploymentGroupName="staging",
        revision=revision,
    )
except ClientError as error:
    print("staging:", error.response["Error"]["Code"])
# --8<-- [end:deploy]
