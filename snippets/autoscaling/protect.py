"""A busy worker protects itself from being scaled in."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:protect]
import time

import boto3

image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
boto3.client("ec2").create_launch_template(
    LaunchTemplateName="worker",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling = boto3.client("autoscaling")
scaling.create_auto_scaling_group(
    AutoScalingGroupName="worker",
    LaunchTemplate={"LaunchTemplateName": "worker"},
    MinSize=1,
    DesiredCapacity=3,
    MaxSize=4,
    AvailabilityZones=["us-east-1a"],
)


def instances():
    return scaling.describe_auto_scaling_groups(
        AutoScalingGroupNames=["worker"]
    )["AutoScalingGroups"][0]["Instances"]


busy = instances()[0]["InstanceId"]
scaling.set_instance_protection(
    AutoScalingGroupName="worker",
    InstanceIds=[busy],
    ProtectedFromScaleIn=True,
)
scaling.set_desired_capacity(
    AutoScalingGroupName="worker", DesiredCapacity=1
)
time.sleep(300)
left = [each["InstanceId"] for each in instances()]
print("left:", len(left), "the busy one:", left == [busy])
# --8<-- [end:protect]
