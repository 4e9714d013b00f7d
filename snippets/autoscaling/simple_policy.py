"""A simple policy makes one fixed change each time it runs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:run]
import time

import boto3

image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
boto3.client("ec2").create_launch_template(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling = boto3.client("autoscaling")
scaling.create_auto_scaling_group(
    AutoScalingGroupName="shop",
    LaunchTemplate={"LaunchTemplateName": "shop"},
    MinSize=2,
    DesiredCapacity=4,
    MaxSize=10,
    AvailabilityZones=["us-east-1a", "us-east-1b"],
)


def run(name, kind, adjustment):
    """Put the policy, run it by hand, wait, and look."""
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop",
        PolicyName=name,
        AdjustmentType=kind,
        ScalingAdjustment=adjustment,
    )
    scaling.execute_policy(AutoScalingGroupName="shop", PolicyName=name)
    time.sleep(600)
    return scaling.describe_auto_scaling_groups()["AutoScalingGroups"][
        0
    ]["DesiredCapacity"]


print("add 1:     4 ->", run("more", "ChangeInCapacity", 1))
print("add 50 %:  5 ->", run("half", "PercentChangeInCapacity", 50))
print("exactly 3: 7 ->", run("three", "ExactCapacity", 3))
# --8<-- [end:run]
