"""Stickiness is set on the target group, by type and duration."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:set]
import boto3

vpc = boto3.client("ec2").describe_vpcs(
    Filters=[{"Name": "is-default", "Values": ["true"]}]
)["Vpcs"][0]["VpcId"]
elb = boto3.client("elbv2")


def group(name, protocol):
    return elb.create_target_group(
        Name=name, Protocol=protocol, Port=8080, VpcId=vpc
    )["TargetGroups"][0]["TargetGroupArn"]


def stickiness(arn, **changes):
    """Change some attributes, then read them all."""
    if changes:
        elb.modify_target_group_attributes(
            TargetGroupArn=arn,
            Attributes=[
                {"Key": f"stickiness.{key}", "Value": value}
                for key, value in changes.items()
            ],
        )
    found = elb.describe_target_group_attributes(TargetGroupArn=arn)
    return {
        each["Key"].removeprefix("stickiness."): each["Value"]
        for each in found["Attributes"]
        if each["Key"].startswith("stickiness.")
    }


# --8<-- [end:set]

# --8<-- [start:read]
web = group("web", "HTTP")
print("HTTP:", stickiness(web))
print("TCP: ", stickiness(group("game", "TCP")))
cookie = {
    "app_cookie.cookie_name": "SHOPSESSION",
    "app_cookie.duration_seconds": "3600",
}
after = stickiness(web, enabled="true", type="app_cookie", **cookie)
print("now: ", after["type"], after["app_cookie.cookie_name"])
# --8<-- [end:read]
