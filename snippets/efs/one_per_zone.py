"""A second mount target in the same zone is refused."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:second]
import boto3

ec2 = boto3.client("ec2")
efs = boto3.client("efs")
system = efs.create_file_system(CreationToken="shop-uploads")
system = system["FileSystemId"]
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]


def target(cidr, zone):
    subnet = ec2.create_subnet(
        VpcId=vpc, CidrBlock=cidr, AvailabilityZone=zone
    )["Subnet"]["SubnetId"]
    try:
        efs.create_mount_target(FileSystemId=system, SubnetId=subnet)
    except efs.exceptions.MountTargetConflict as error:
        return error.response["Error"]["Code"]
    return "created"


print("us-east-1a:", target("10.0.0.0/24", "us-east-1a"))
print("us-east-1a:", target("10.0.1.0/24", "us-east-1a"))
print("us-east-1b:", target("10.0.2.0/24", "us-east-1b"))
# --8<-- [end:second]

# --8<-- [start:delete]
try:
    efs.delete_file_system(FileSystemId=system)
except efs.exceptions.FileSystemInUse as error:
    print("delete:    ", error.response["Error"]["Code"])
# --8<-- [end:delete]
