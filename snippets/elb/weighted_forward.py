"""Weights send a share of the requests to a new version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:weights]
import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]
shop = elb.create_load_balancer(
    Name="shop",
    Scheme="internet-facing",
    Subnets=[subnet["SubnetId"] for subnet in subnets],
)["LoadBalancers"][0]["LoadBalancerArn"]


def group(name):
    return elb.create_target_group(
        Name=name,
        Protocol="HTTP",
        Port=8080,
        VpcId=subnets[0]["VpcId"],
    )["TargetGroups"][0]["TargetGroupArn"]


weights = {group("shop-v1"): 90, group("shop-v2"): 10}
forward = {
    "TargetGroups": [
        {"TargetGroupArn": arn, "Weight": weight}
        for arn, weight in weights.items()
    ]
}
listener = elb.create_listener(
    LoadBalancerArn=shop,
    Protocol="HTTP",
    Port=80,
    DefaultActions=[{"Type": "forward", "ForwardConfig": forward}],
)["Listeners"][0]
# --8<-- [end:weights]

# --8<-- [start:shares]
stored = listener["DefaultActions"][0]["ForwardConfig"]["TargetGroups"]
total = sum(each["Weight"] for each in stored)
for each in stored:
    name = each["TargetGroupArn"].split("/")[1]
    print(f"{name}: {each['Weight'] / total:.0%} of the requests")
# --8<-- [end:shares]
