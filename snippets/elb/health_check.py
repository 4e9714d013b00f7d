"""A stopped target gets no more requests."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:group]
import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]
group = elb.create_target_group(
    Name="shop",
    Protocol="HTTP",
    Port=8080,
    VpcId=subnets[0]["VpcId"],
    HealthCheckPath="/health",
    HealthCheckIntervalSeconds=10,
    UnhealthyThresholdCount=3,
    Matcher={"HttpCode": "200-299"},
)["TargetGroups"][0]["TargetGroupArn"]
shop = elb.create_load_balancer(
    Name="shop",
    Scheme="internet-facing",
    Subnets=[subnet["SubnetId"] for subnet in subnets],
)["LoadBalancers"][0]["LoadBalancerArn"]
elb.create_listener(
    LoadBalancerArn=shop,
    Protocol="HTTP",
    Port=80,
    DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
)
# --8<-- [end:group]

# --8<-- [start:stop]
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
servers = [
    server["InstanceId"]
    for server in ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=2,
        MaxCount=2,
        SubnetId=subnets[0]["SubnetId"],
    )["Instances"]
]
ec2.get_waiter("instance_running").wait(InstanceIds=servers)
elb.register_targets(
    TargetGroupArn=group, Targets=[{"Id": each} for each in servers]
)
elb.get_waiter("target_in_service").wait(TargetGroupArn=group)


def health():
    found = elb.describe_target_health(TargetGroupArn=group)
    return sorted(
        each["TargetHealth"]["State"]
        for each in found["TargetHealthDescriptions"]
    )


print("both run:   ", health())
ec2.stop_instances(InstanceIds=servers[:1])
ec2.get_waiter("instance_stopped").wait(InstanceIds=servers[:1])
print("one stopped:", health())
# --8<-- [end:stop]
