"""One file system, reached through one mount target in each zone."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:system]
import boto3

ec2 = boto3.client("ec2")
efs = boto3.client("efs")
system = efs.create_file_system(
    CreationToken="shop-uploads",
    Encrypted=True,
    ThroughputMode="elastic",
)["FileSystemId"]
# --8<-- [end:system]

# --8<-- [start:network]
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]


def group(name):
    made = ec2.create_security_group(
        GroupName=name, Description=name, VpcId=vpc
    )
    return made["GroupId"]


servers, files = group("servers"), group("files")
ec2.authorize_security_group_ingress(
    GroupId=files,
    IpPermissions=[
        {
            "IpProtocol": "tcp",
            "FromPort": 2049,
            "ToPort": 2049,
            "UserIdGroupPairs": [{"GroupId": servers}],
        }
    ],
)
# --8<-- [end:network]

# --8<-- [start:targets]
for number, letter in enumerate("ab"):
    subnet = ec2.create_subnet(
        VpcId=vpc,
        CidrBlock=f"10.0.{number}.0/24",
        AvailabilityZone=f"us-east-1{letter}",
    )
    efs.create_mount_target(
        FileSystemId=system,
        SubnetId=subnet["Subnet"]["SubnetId"],
        SecurityGroups=[files],
    )

found = efs.describe_mount_targets(FileSystemId=system)
targets = found["MountTargets"]
for target in sorted(targets, key=lambda t: t["AvailabilityZoneName"]):
    print(target["AvailabilityZoneName"], target["IpAddress"])
# --8<-- [end:targets]
