"""Cross-zone is set for the load balancer or for one group."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:defaults]
import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
KEY = "load_balancing.cross_zone.enabled"
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]
game = elb.create_load_balancer(
    Name="game",
    Type="network",
    Scheme="internet-facing",
    Subnets=[subnet["SubnetId"] for subnet in subnets],
)["LoadBalancers"][0]["LoadBalancerArn"]
group = elb.create_target_group(
    Name="game", Protocol="TCP", Port=80, VpcId=subnets[0]["VpcId"]
)["TargetGroups"][0]["TargetGroupArn"]


def value(found):
    values = {a["Key"]: a["Value"] for a in found["Attributes"]}
    return values[KEY]


def settings():
    return (
        value(
            elb.describe_load_balancer_attributes(LoadBalancerArn=game)
        ),
        value(
            elb.describe_target_group_attributes(TargetGroupArn=group)
        ),
    )


print("load balancer, its group:", settings())
# --8<-- [end:defaults]

# --8<-- [start:change]
elb.modify_load_balancer_attributes(
    LoadBalancerArn=game, Attributes=[{"Key": KEY, "Value": "true"}]
)
elb.modify_target_group_attributes(
    TargetGroupArn=group, Attributes=[{"Key": KEY, "Value": "false"}]
)
print("on, but not for the group:", settings())
# --8<-- [end:change]
