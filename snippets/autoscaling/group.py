"""A group keeps its desired number of instances by itself."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:group]
import boto3

ec2 = boto3.client("ec2")
scaling = boto3.client("autoscaling")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]

ec2.create_launch_template(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling.create_auto_scaling_group(
    AutoScalingGroupName="shop",
    LaunchTemplate={"LaunchTemplateName": "shop"},
    MinSize=1,
    DesiredCapacity=2,
    MaxSize=4,
    VPCZoneIdentifier=",".join(each["SubnetId"] for each in subnets),
)
# --8<-- [end:group]

# --8<-- [start:replace]
import time


def instances():
    group = scaling.describe_auto_scaling_groups(
        AutoScalingGroupNames=["shop"]
    )["AutoScalingGroups"][0]
    return {
        each["InstanceId"]
        for each in group["Instances"]
        if each["LifecycleState"] == "InService"
    }


before = instances()
print("in service:", len(before))
lost = min(before)
ec2.terminate_instances(InstanceIds=[lost])
time.sleep(300)
after = instances()
print("in service:", len(after))
print("the lost one is back:", lost in after)
# --8<-- [end:replace]

# --8<-- [start:resize]
scaling.set_desired_capacity(
    AutoScalingGroupName="shop", DesiredCapacity=3
)
time.sleep(300)
print("in service:", len(instances()))
# --8<-- [end:resize]
