"""A target that leaves is given time to finish what it has begun."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:set]
import boto3
from botocore.exceptions import ClientError

vpc = boto3.client("ec2").describe_vpcs(
    Filters=[{"Name": "is-default", "Values": ["true"]}]
)["Vpcs"][0]["VpcId"]
elb = boto3.client("elbv2")
group = elb.create_target_group(
    Name="shop", Protocol="HTTP", Port=8080, VpcId=vpc
)["TargetGroups"][0]["TargetGroupArn"]
KEY = "deregistration_delay.timeout_seconds"


def delay(seconds=None):
    if seconds is not None:
        elb.modify_target_group_attributes(
            TargetGroupArn=group,
            Attributes=[{"Key": KEY, "Value": str(seconds)}],
        )
    found = elb.describe_target_group_attributes(TargetGroupArn=group)
    return {a["Key"]: a["Value"] for a in found["Attributes"]}[KEY]


print("default:", delay())
print("short requests:", delay(30))
print("no waiting:", delay(0))
try:
    delay(3601)
except ClientError as error:
    print("3601:", error.response["Error"]["Code"])
# --8<-- [end:set]

# --8<-- [start:requests]


def outcome(still_needs, delay):
    """What a running request sees if its target leaves now."""
    return "finishes" if still_needs <= delay else "fails"


for seconds in (0, 30, 300):
    done = [outcome(rest, seconds) for rest in (2, 25, 120)]
    print(f"delay {seconds:>3}: 2 s {done[0]}, 25 s {done[1]}", end="")
    print(f", 120 s {done[2]}")
# --8<-- [end:requests]
