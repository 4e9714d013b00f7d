"""An instance profile gives an instance its role, exactly one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:profile]
import json

import boto3
from botocore.exceptions import ClientError

iam = boto3.client("iam")
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
for role in ("shop", "batch"):
    iam.create_role(
        RoleName=role, AssumeRolePolicyDocument=json.dumps(trust)
    )

iam.create_instance_profile(InstanceProfileName="shop-servers")
for role in ("shop", "batch"):
    try:
        iam.add_role_to_instance_profile(
            InstanceProfileName="shop-servers", RoleName=role
        )
        print(role, "added")
    except ClientError as error:
        print(role, error.response["Error"]["Code"])
# --8<-- [end:profile]

# --8<-- [start:launch]
ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
server = ec2.run_instances(
    ImageId=newest["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=1,
    MaxCount=1,
    IamInstanceProfile={"Name": "shop-servers"},
)["Instances"][0]
print(server["IamInstanceProfile"]["Arn"].split(":")[-1])
# --8<-- [end:launch]
