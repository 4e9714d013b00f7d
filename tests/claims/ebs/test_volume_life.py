"""Claims about the life of an EBS volume."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


def root(delete):
    return {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 16, "DeleteOnTermination": delete}}


def disks(ec2, instance):
    found = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    return {disk["DeviceName"]: disk["Ebs"] for disk in found["BlockDeviceMappings"]}


@moto("ebs.life.story")
def test_the_example_ends_without_a_volume(example, ec2, refusal):
    """Detached and deleted, a volume is gone."""
    names = example("ebs/volume_life")
    assert refusal(ec2.describe_volumes, VolumeIds=[names["volume"]]) == "InvalidVolume.NotFound"


@moto("ebs.life.in-use")
def test_a_volume_in_use_is_not_deleted(ec2, server, refusal):
    """A volume that is attached cannot be deleted: VolumeInUse."""
    volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=10)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")
    assert refusal(ec2.delete_volume, VolumeId=volume) == "VolumeInUse"
    ec2.detach_volume(VolumeId=volume, InstanceId=server["id"])
    assert refusal(ec2.delete_volume, VolumeId=volume) == ""


@moto("ebs.life.grow")
def test_a_volume_grows_while_attached(example, ec2):
    """ModifyVolume changes size and IOPS of a volume that stays attached."""
    names = example("ebs/volume_life")
    assert (names["now"]["State"], names["now"]["Size"], names["now"]["Iops"]) == ("in-use", 50, 6_000)


@moto("ebs.life.type")
def test_the_type_can_change(ec2):
    """ModifyVolume also changes the type."""
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=100)["VolumeId"]
    ec2.modify_volume(VolumeId=volume, VolumeType="gp3")
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["VolumeType"] == "gp3"


@sdk("ebs.life.greater-or-equal")
def test_the_new_size_is_not_smaller():
    """The new size must be greater than or equal to the old one."""
    says = model.text("ec2", "ModifyVolumeRequest.Size")
    assert "must be greater than or equal to the existing size of the volume" in says


@sdk("ebs.life.wait")
def test_one_modification_at_a_time():
    """The next modification has to wait until the last one is completed."""
    says = model.text("ec2", "ModifyVolume")
    assert "you must wait for that modification to reach the completed state" in says
    assert model.shape("ec2", "VolumeModificationState").enum == ["modifying", "optimizing", "completed", "failed"]


@sdk("ebs.life.file-system")
def test_the_file_system_has_to_follow():
    """After a volume has grown, its file system has to be extended inside the instance."""
    assert "you need to extend the volume's file-system size" in model.text("ec2", "ModifyVolume")


@sdk("ebs.life.unmount")
def test_unmount_first():
    """Unmount before you detach: otherwise the volume can hang in the state busy."""
    says = model.text("ec2", "DetachVolume")
    assert "unmount any file systems on the device" in says and "stuck in the busy state" in says
    assert "busy" in model.shape("ec2", "VolumeAttachmentState").enum


@sdk("ebs.life.root-stopped")
def test_the_root_volume_needs_a_stop():
    """The root volume can be detached only while the instance is stopped."""
    assert "can't be detached while the instance is running" in model.text("ec2", "DetachVolume")


@sdk("ebs.life.states")
def test_states_of_a_volume():
    """A volume is creating, available, in-use, deleting, deleted or in error."""
    wanted = {"creating", "available", "in-use", "deleting", "deleted", "error"}
    assert set(model.shape("ec2", "VolumeState").enum) == wanted


@moto("ebs.termination.root")
def test_the_root_volume_dies_by_default(ec2, server):
    """The root volume that an instance is launched with is deleted with it."""
    (disk,) = disks(ec2, server["id"]).values()
    assert disk["DeleteOnTermination"] is True
    ec2.terminate_instances(InstanceIds=[server["id"]])
    with pytest.raises(ClientError):
        ec2.describe_volumes(VolumeIds=[disk["VolumeId"]])


@moto("ebs.termination.later")
def test_a_volume_attached_later_stays(ec2, server):
    """A volume that you attach to a running instance is kept: DeleteOnTermination is false."""
    volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=20)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")
    assert disks(ec2, server["id"])["/dev/sdf"]["DeleteOnTermination"] is False
    ec2.terminate_instances(InstanceIds=[server["id"]])
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["State"] == "available"


@gap("ebs.termination.at-launch")
def test_a_data_volume_of_the_launch_dies(ec2, server):
    """A data volume of the launch request, by CLI or SDK, is deleted with the instance unless you say otherwise."""
    made = ec2.run_instances(
        ImageId=server["image"],
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        BlockDeviceMappings=[root(True), {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 20}}],
    )["Instances"][0]["InstanceId"]
    assert disks(ec2, made)["/dev/sdf"]["DeleteOnTermination"] is True


@moto("ebs.termination.launch-keeps")
def test_the_launch_can_keep_the_root_volume(ec2, server):
    """A launch request can keep the root volume with DeleteOnTermination false."""
    made = ec2.run_instances(
        ImageId=server["image"],
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        BlockDeviceMappings=[root(False)],
    )["Instances"][0]["InstanceId"]
    filters = [{"Name": "attachment.instance-id", "Values": [made]}]
    volume = ec2.describe_volumes(Filters=filters)["Volumes"][0]["VolumeId"]
    ec2.terminate_instances(InstanceIds=[made])
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["State"] == "available"


@moto("ebs.termination.change")
def test_the_setting_changes_on_a_running_instance(example, ec2):
    """ModifyInstanceAttribute changes the setting on a running instance."""
    names = example("ebs/delete_on_termination")
    assert [volume["State"] for volume in names["left"]] == ["available", "available"]
    assert [volume["State"] for volume in boto3.client("ec2").describe_volumes()["Volumes"]] == ["available"] * 2


@moto("ebs.multi.only-io")
@pytest.mark.parametrize("kind", ["gp3", "gp2", "st1"])
def test_multi_attach_is_for_provisioned_iops(ec2, refusal, kind):
    """Multi-Attach is refused for a type other than io1 and io2."""
    ask = {"AvailabilityZone": "us-east-1a", "Size": 500, "MultiAttachEnabled": True}
    assert refusal(ec2.create_volume, VolumeType=kind, **ask) == "InvalidParameterDependency"
    for good in ("io1", "io2"):
        assert ec2.create_volume(VolumeType=good, Iops=1_000, **ask)["MultiAttachEnabled"] is True


@sdk("ebs.multi.same-zone")
def test_multi_attach_stays_in_the_zone():
    """All instances of a Multi-Attach volume are on the Nitro System and in the zone of the volume."""
    says = model.text("ec2", "CreateVolumeRequest.MultiAttachEnabled")
    assert "built on the Nitro System in the same Availability Zone" in says


@moto("ebs.multi.off")
def test_multi_attach_is_off_by_default(ec2):
    """Multi-Attach is off unless you ask for it."""
    made = ec2.create_volume(AvailabilityZone="us-east-1a", Size=100, VolumeType="io2", Iops=1_000)
    assert not made.get("MultiAttachEnabled")


@sdk("ebs.multi.two")
def test_a_volume_has_up_to_16_instances():
    """A Multi-Attach volume is attached to several instances at once."""
    assert "you can attach the volume to up to 16 Instances" in model.text(
        "ec2", "CreateVolumeRequest.MultiAttachEnabled"
    )
