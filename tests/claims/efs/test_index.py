"""Claims about EFS file systems and mount targets."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@pytest.fixture
def subnet():
    ec2 = boto3.client("ec2")
    vpcs = {}

    def make(zone, cidr, vpc="10.0.0.0/16"):
        if vpc not in vpcs:
            vpcs[vpc] = ec2.create_vpc(CidrBlock=vpc)["Vpc"]["VpcId"]
        made = ec2.create_subnet(VpcId=vpcs[vpc], CidrBlock=cidr, AvailabilityZone=zone)
        return made["Subnet"]["SubnetId"]

    return make


@moto("efs.targets.two-zones")
def test_one_file_system_in_two_zones(example, efs):
    """One file system has a mount target in each of two zones, each with an address of the subnet there."""
    system = example("efs/shared_files")["system"]
    targets = efs.describe_mount_targets(FileSystemId=system)["MountTargets"]
    found = {target["AvailabilityZoneName"]: target["IpAddress"] for target in targets}
    assert set(found) == {"us-east-1a", "us-east-1b"}
    assert found["us-east-1a"].startswith("10.0.0.") and found["us-east-1b"].startswith("10.0.1.")


@moto("efs.targets.one-per-zone")
def test_a_zone_has_one_mount_target(example):
    """A second mount target in the same zone is refused: MountTargetConflict."""
    target = example("efs/one_per_zone")["target"]
    assert target("10.0.3.0/24", "us-east-1a") == "MountTargetConflict"
    assert target("10.0.4.0/24", "us-east-1c") == "created"


@moto("efs.targets.one-vpc")
def test_all_mount_targets_are_in_one_vpc(efs, system, subnet):
    """All mount targets of a file system are in one VPC."""
    efs.create_mount_target(FileSystemId=system, SubnetId=subnet("us-east-1a", "10.0.0.0/24"))
    other = subnet("us-east-1b", "10.1.0.0/24", vpc="10.1.0.0/16")
    with pytest.raises(efs.exceptions.MountTargetConflict):
        efs.create_mount_target(FileSystemId=system, SubnetId=other)


@sdk("efs.targets.shared-by-zone")
def test_instances_of_a_zone_share_the_target():
    """All instances of a zone share its mount target; they need not be in its subnet."""
    says = model.text("efs", "CreateMountTarget")
    assert "within a given Availability Zone share a single mount target" in says
    assert "do not need to be in the same subnet as the mount target" in says


@moto("efs.targets.security-group")
def test_a_mount_target_has_security_groups(example, efs):
    """A mount target has security groups; its group lets the servers' group in on TCP port 2049."""
    names = example("efs/shared_files")
    for target in names["targets"]:
        found = efs.describe_mount_target_security_groups(MountTargetId=target["MountTargetId"])
        assert found["SecurityGroups"] == [names["files"]]
    rule = boto3.client("ec2").describe_security_groups(GroupIds=[names["files"]])["SecurityGroups"][0]["IpPermissions"]
    assert [(r["FromPort"], r["ToPort"], r["UserIdGroupPairs"][0]["GroupId"]) for r in rule] == [
        (2049, 2049, names["servers"])
    ]


@moto("efs.targets.network-interface")
def test_a_mount_target_is_a_network_interface(example):
    """A mount target is a network interface in your subnet."""
    targets = example("efs/shared_files")["targets"]
    found = boto3.client("ec2").describe_network_interfaces(
        NetworkInterfaceIds=[target["NetworkInterfaceId"] for target in targets]
    )["NetworkInterfaces"]
    assert {each["SubnetId"] for each in found} == {target["SubnetId"] for target in targets}


@moto("efs.system.delete")
def test_targets_go_first(example, efs):
    """A file system with mount targets is not deleted: FileSystemInUse. Delete the targets first."""
    system = example("efs/one_per_zone")["system"]
    with pytest.raises(efs.exceptions.FileSystemInUse):
        efs.delete_file_system(FileSystemId=system)
    for target in efs.describe_mount_targets(FileSystemId=system)["MountTargets"]:
        efs.delete_mount_target(MountTargetId=target["MountTargetId"])
    efs.delete_file_system(FileSystemId=system)
    with pytest.raises(ClientError):
        efs.describe_file_systems(FileSystemId=system)


@moto("efs.system.token")
def test_a_creation_token_makes_one_system(efs, system):
    """The same creation token twice makes one file system: the second call answers FileSystemAlreadyExists."""
    with pytest.raises(efs.exceptions.FileSystemAlreadyExists):
        efs.create_file_system(CreationToken="shop-uploads")
    assert len(efs.describe_file_systems()["FileSystems"]) == 1


@moto("efs.system.no-size")
def test_a_file_system_has_no_size_to_choose(efs, system):
    """You name no size: a new file system has 0 bytes, and the request has no member for it."""
    assert efs.describe_file_systems(FileSystemId=system)["FileSystems"][0]["SizeInBytes"]["Value"] == 0
    assert not [name for name in model.shape("efs", "CreateFileSystemRequest").members if "Size" in name]


@moto("efs.system.plain")
def test_not_encrypted_by_the_api(efs, system):
    """A file system that is created by API or CLI is not encrypted unless you ask for it."""
    assert efs.describe_file_systems(FileSystemId=system)["FileSystems"][0]["Encrypted"] is False
    assert efs.create_file_system(CreationToken="secret", Encrypted=True)["Encrypted"] is True


@sdk("efs.system.encryption-fixed")
def test_encryption_is_not_changed_later():
    """UpdateFileSystem has no parameter for encryption: what a file system is at creation it stays."""
    assert set(model.shape("efs", "UpdateFileSystemRequest").members) == {
        "FileSystemId",
        "ThroughputMode",
        "ProvisionedThroughputInMibps",
    }


@moto("efs.one-zone.zone")
def test_a_one_zone_system_names_its_zone(efs, system):
    """A One Zone file system is made by naming a zone; without one it is Regional."""
    one = efs.create_file_system(CreationToken="cache", AvailabilityZoneName="us-east-1a")
    assert one["AvailabilityZoneName"] == "us-east-1a"
    assert "AvailabilityZoneName" not in efs.describe_file_systems(FileSystemId=system)["FileSystems"][0]


@sdk("efs.one-zone.target")
def test_a_one_zone_system_has_one_target():
    """A One Zone file system has a single mount target, in its zone."""
    says = model.text("efs", "CreateMountTarget")
    assert "You can create only one mount target for a One Zone file system" in says
    assert "You must create that mount target in the same Availability Zone" in says


@gap("efs.one-zone.refused")
def test_a_target_in_another_zone_is_refused(efs, subnet):
    """A mount target of a One Zone file system in another zone is refused."""
    one = efs.create_file_system(CreationToken="cache", AvailabilityZoneName="us-east-1a")["FileSystemId"]
    with pytest.raises(ClientError):
        efs.create_mount_target(FileSystemId=one, SubnetId=subnet("us-east-1b", "10.0.0.0/24"))


@sdk("efs.one-zone.backup")
def test_one_zone_systems_are_backed_up():
    """One Zone file systems are backed up automatically by default, Regional ones only if you ask."""
    says = model.text("efs", "CreateFileSystemRequest.Backup")
    assert "Default is false. However, if you specify an AvailabilityZoneName, the default is true" in says


@sdk("efs.system.replication")
def test_replication_has_one_destination():
    """Replication keeps one copy of a file system in one other place."""
    says = model.text("efs", "CreateReplicationConfiguration")
    assert "There can only be one destination file system" in says
