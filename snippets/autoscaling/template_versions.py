"""A new template version reaches only instances launched later."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:first]
import boto3

ec2 = boto3.client("ec2")
scaling = boto3.client("autoscaling")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
ec2.create_launch_template(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling.create_auto_scaling_group(
    AutoScalingGroupName="shop",
    LaunchTemplate={
        "LaunchTemplateName": "shop",
        "Version": "$Latest",
    },
    MinSize=2,
    MaxSize=4,
    AvailabilityZones=["us-east-1a"],
)
# --8<-- [end:first]

# --8<-- [start:second]
import time


def types():
    found = scaling.describe_auto_scaling_groups(
        AutoScalingGroupNames=["shop"]
    )["AutoScalingGroups"][0]["Instances"]
    return sorted(each["InstanceType"] for each in found)


print("at first:     ", types())
ec2.create_launch_template_version(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.large"},
)
print("new version:  ", types())
scaling.set_desired_capacity(
    AutoScalingGroupName="shop", DesiredCapacity=3
)
time.sleep(300)
print("one more:     ", types())
# --8<-- [end:second]

# --8<-- [start:versions]
versions = ec2.describe_launch_template_versions(
    LaunchTemplateName="shop"
)["LaunchTemplateVersions"]
for each in sorted(versions, key=lambda v: v["VersionNumber"]):
    data = each["LaunchTemplateData"]
    mark = "default" if each["DefaultVersion"] else ""
    print(each["VersionNumber"], data["InstanceType"], mark)
# --8<-- [end:versions]
