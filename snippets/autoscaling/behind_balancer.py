"""A group registers what it launches with its target group."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:attach]
import time

import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
scaling = boto3.client("autoscaling")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
subnet = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][0]
targets = elb.create_target_group(
    Name="shop", Protocol="HTTP", Port=8080, VpcId=subnet["VpcId"]
)["TargetGroups"][0]["TargetGroupArn"]
ec2.create_launch_template(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling.create_auto_scaling_group(
    AutoScalingGroupName="shop",
    LaunchTemplate={"LaunchTemplateName": "shop"},
    MinSize=2,
    MaxSize=6,
    VPCZoneIdentifier=subnet["SubnetId"],
    TargetGroupARNs=[targets],
    HealthCheckType="ELB",
    HealthCheckGracePeriod=120,
)


def registered():
    found = elb.describe_target_health(TargetGroupArn=targets)
    return len(found["TargetHealthDescriptions"])


print("targets:", registered())
scaling.set_desired_capacity(
    AutoScalingGroupName="shop", DesiredCapacity=4
)
time.sleep(300)
print("targets:", registered())
# --8<-- [end:attach]
