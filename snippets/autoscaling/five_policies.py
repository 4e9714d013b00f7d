"""A group can have several policies, of four types, and schedules."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:group]
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
    MaxSize=10,
    AvailabilityZones=["us-east-1a", "us-east-1b"],
)
# --8<-- [end:group]

# --8<-- [start:policies]


def policy(name, **settings):
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop", PolicyName=name, **settings
    )


policy(
    "one-more",
    AdjustmentType="ChangeInCapacity",
    ScalingAdjustment=1,
    Cooldown=180,
)
policy(
    "more-if-far-above",
    PolicyType="StepScaling",
    AdjustmentType="ChangeInCapacity",
    StepAdjustments=[
        {
            "MetricIntervalLowerBound": 0,
            "MetricIntervalUpperBound": 20,
            "ScalingAdjustment": 1,
        },
        {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 3},
    ],
)
# --8<-- [end:policies]

# --8<-- [start:tracking]
cpu = {"PredefinedMetricType": "ASGAverageCPUUtilization"}
policy(
    "cpu-at-40",
    PolicyType="TargetTrackingScaling",
    TargetTrackingConfiguration={
        "PredefinedMetricSpecification": cpu,
        "TargetValue": 40,
    },
)
pair = {"PredefinedMetricType": "ASGCPUUtilization"}
policy(
    "before-the-day",
    PolicyType="PredictiveScaling",
    PredictiveScalingConfiguration={
        "MetricSpecifications": [
            {
                "TargetValue": 40,
                "PredefinedMetricPairSpecification": pair,
            }
        ]
    },
)
# --8<-- [end:tracking]

# --8<-- [start:schedule]
scaling.put_scheduled_update_group_action(
    AutoScalingGroupName="shop",
    ScheduledActionName="office-hours",
    Recurrence="0 8 * * 1-5",
    TimeZone="Europe/Berlin",
    MinSize=4,
    MaxSize=10,
)
found = scaling.describe_policies(AutoScalingGroupName="shop")
for each in found["ScalingPolicies"]:
    print(f"{each['PolicyType']:21} {each['PolicyName']}")
planned = scaling.describe_scheduled_actions(
    AutoScalingGroupName="shop"
)["ScheduledUpdateGroupActions"]
for each in planned:
    print("schedule", each["Recurrence"], each["TimeZone"])
# --8<-- [end:schedule]
