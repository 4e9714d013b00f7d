"""A hook holds an instance while it starts, or before it ends."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hooks]
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
    MinSize=1,
    MaxSize=4,
    AvailabilityZones=["us-east-1a"],
)
for name, moment, result in [
    ("install", "LAUNCHING", "ABANDON"),
    ("save-logs", "TERMINATING", "CONTINUE"),
]:
    scaling.put_lifecycle_hook(
        AutoScalingGroupName="shop",
        LifecycleHookName=name,
        LifecycleTransition=f"autoscaling:EC2_INSTANCE_{moment}",
        HeartbeatTimeout=900,
        DefaultResult=result,
    )
hooks = scaling.describe_lifecycle_hooks(AutoScalingGroupName="shop")
for hook in hooks["LifecycleHooks"]:
    moment = hook["LifecycleTransition"].split("_")[-1]
    print(hook["LifecycleHookName"], moment, end=" ")
    print(hook["HeartbeatTimeout"], "s,", hook["DefaultResult"])
# --8<-- [end:hooks]
