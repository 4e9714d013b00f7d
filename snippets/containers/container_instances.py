"""A container instance learns its cluster from the user data."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:template]
import base64

import boto3

USER_DATA = """\
#!/bin/bash
echo "ECS_CLUSTER=shop" >> /etc/ecs/ecs.config
"""
ec2 = boto3.client("ec2")
ec2.create_launch_template(
    LaunchTemplateName="ecs-shop",
    LaunchTemplateData={
        "InstanceType": "m7g.large",
        "IamInstanceProfile": {"Name": "ecsInstanceRole"},
        "UserData": base64.b64encode(USER_DATA.encode()).decode(),
    },
)
# --8<-- [end:template]

# --8<-- [start:read]
versions = ec2.describe_launch_template_versions(
    LaunchTemplateName="ecs-shop"
)["LaunchTemplateVersions"]
data = versions[0]["LaunchTemplateData"]
print(base64.b64decode(data["UserData"]).decode(), end="")
print("profile:", data["IamInstanceProfile"]["Name"])
# --8<-- [end:read]
