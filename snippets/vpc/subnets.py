"""A subnet lies in one Availability Zone and inside its VPC."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:make]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]


def subnet(block, zone):
    return ec2.create_subnet(
        VpcId=vpc, CidrBlock=block, AvailabilityZone=zone
    )["Subnet"]


first = subnet("10.0.0.0/24", "us-east-1a")
second = subnet("10.0.1.0/28", "us-east-1b")
for made in (first, second):
    free = made["AvailableIpAddressCount"]
    print(made["CidrBlock"], made["AvailabilityZone"], free, "free")
# --8<-- [end:make]

# --8<-- [start:refused]
for block in ("10.0.0.128/25", "10.1.0.0/24"):
    try:
        subnet(block, "us-east-1c")
    except ClientError as error:
        print(block, error.response["Error"]["Code"])
# --8<-- [end:refused]
