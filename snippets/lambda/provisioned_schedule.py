"""Application Auto Scaling sets provisioned concurrency by clock."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:target]
import boto3

scaling = boto3.client("application-autoscaling")
alias = {
    "ServiceNamespace": "lambda",
    "ResourceId": "function:checkout:live",
    "ScalableDimension": "lambda:function:ProvisionedConcurrency",
}
scaling.register_scalable_target(**alias, MinCapacity=5, MaxCapacity=60)
# --8<-- [end:target]

# --8<-- [start:schedule]
for name, clock, number in (
    ("open", "cron(45 7 ? * MON-FRI *)", 55),
    ("close", "cron(0 18 ? * MON-FRI *)", 5),
):
    scaling.put_scheduled_action(
        **alias,
        ScheduledActionName=name,
        Schedule=clock,
        Timezone="Europe/Berlin",
        ScalableTargetAction={
            "MinCapacity": number,
            "MaxCapacity": max(number, 60),
        },
    )
# --8<-- [end:schedule]

# --8<-- [start:tracking]
scaling.put_scaling_policy(
    **alias,
    PolicyName="seventy-percent",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 0.7,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": (
                "LambdaProvisionedConcurrencyUtilization"
            )
        },
    },
)
# --8<-- [end:tracking]

# --8<-- [start:read]
actions = scaling.describe_scheduled_actions(ServiceNamespace="lambda")
for action in actions["ScheduledActions"]:
    least = action["ScalableTargetAction"]["MinCapacity"]
    print(action["ScheduledActionName"], action["Schedule"], least)
policies = scaling.describe_scaling_policies(ServiceNamespace="lambda")
for policy in policies["ScalingPolicies"]:
    settings = policy["TargetTrackingScalingPolicyConfiguration"]
    print(policy["PolicyName"], settings["TargetValue"])
# --8<-- [end:read]
