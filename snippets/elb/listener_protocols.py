"""The type of a load balancer decides which listeners it can have."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:balancers]
import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]


def balancer(name, kind, protocol):
    """A load balancer and a target group that fits to it."""
    made = elb.create_load_balancer(
        Name=name,
        Type=kind,
        Scheme="internet-facing",
        Subnets=[subnet["SubnetId"] for subnet in subnets],
    )["LoadBalancers"][0]
    group = elb.create_target_group(
        Name=name,
        Protocol=protocol,
        Port=8080,
        VpcId=subnets[0]["VpcId"],
    )["TargetGroups"][0]
    return made["LoadBalancerArn"], group["TargetGroupArn"]


shop = balancer("shop", "application", "HTTP")
game = balancer("game", "network", "TCP")
# --8<-- [end:balancers]

# --8<-- [start:listen]
from botocore.exceptions import ClientError


def listen(arns, protocol):
    balancer_arn, group = arns
    try:
        elb.create_listener(
            LoadBalancerArn=balancer_arn,
            Protocol=protocol,
            Port=80,
            DefaultActions=[
                {"Type": "forward", "TargetGroupArn": group}
            ],
        )
        return "created"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("ALB, TCP: ", listen(shop, "TCP"))
print("ALB, HTTP:", listen(shop, "HTTP"))
print("NLB, HTTP:", listen(game, "HTTP"))
print("NLB, TCP: ", listen(game, "TCP"))
# --8<-- [end:listen]
