"""A target group has one type of target and brings its defaults."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:groups]
import boto3

vpc = boto3.client("ec2").describe_vpcs(
    Filters=[{"Name": "is-default", "Values": ["true"]}]
)["Vpcs"][0]["VpcId"]
elb = boto3.client("elbv2")


def group(name, **settings):
    return elb.create_target_group(Name=name, **settings)[
        "TargetGroups"
    ][0]


web = {"Protocol": "HTTP", "Port": 8080, "VpcId": vpc}
tcp = {"Protocol": "TCP", "Port": 80, "VpcId": vpc}
made = [
    group("servers", TargetType="instance", **web),
    group("containers", TargetType="ip", **web),
    group("function", TargetType="lambda"),
    group("balancer", TargetType="alb", **tcp),
]
for each in made:
    check = each["HealthCheckEnabled"]
    port = each.get("Port", "no port")
    print(f"{each['TargetType']:9} {port:<8} checked: {check}")
# --8<-- [end:groups]
