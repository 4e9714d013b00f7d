"""Application Auto Scaling changes the desired count of a service."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:service]
import boto3

ecs = boto3.client("ecs")
ecs.create_cluster(clusterName="shop")
ecs.register_task_definition(
    family="orders",
    containerDefinitions=[
        {"name": "web", "image": "orders:1.4.1", "memory": 256}
    ],
)
ecs.create_service(
    cluster="shop",
    serviceName="orders",
    taskDefinition="orders",
    desiredCount=2,
)
# --8<-- [end:service]

# --8<-- [start:target]
scaling = boto3.client("application-autoscaling")
target = {
    "ServiceNamespace": "ecs",
    "ResourceId": "service/shop/orders",
    "ScalableDimension": "ecs:service:DesiredCount",
}
scaling.register_scalable_target(
    **target, MinCapacity=2, MaxCapacity=10
)
policy = scaling.put_scaling_policy(
    **target,
    PolicyName="cpu-at-60",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 60.0,
        "PredefinedMetricSpecification": {
            "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
        },
        "ScaleInCooldown": 300,
        "ScaleOutCooldown": 60,
    },
)
print("alarms that AWS keeps for you:", len(policy["Alarms"]))
# --8<-- [end:target]

# --8<-- [start:schedule]
scaling.put_scheduled_action(
    **target,
    ScheduledActionName="sale",
    Schedule="cron(0 8 ? * FRI *)",
    ScalableTargetAction={"MinCapacity": 6, "MaxCapacity": 20},
)
found = scaling.describe_scheduled_actions(ServiceNamespace="ecs")
print(found["ScheduledActions"][0]["Schedule"])
# --8<-- [end:schedule]
