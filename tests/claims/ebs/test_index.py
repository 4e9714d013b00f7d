"""Claims about what an EBS volume is."""

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@moto("ebs.volume.outlives")
def test_a_volume_outlives_its_instance(ec2, server):
    """A volume that is attached to a running instance outlives it: after the instance ends, it is available again."""
    volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=20)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")
    ec2.terminate_instances(InstanceIds=[server["id"]])
    left = ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]
    assert (left["State"], left["Attachments"]) == ("available", [])


@moto("ebs.volume.one-zone")
def test_a_volume_is_made_in_a_zone(ec2):
    """A volume is created in one Availability Zone, which is one of its properties."""
    made = ec2.create_volume(AvailabilityZone="us-east-1c", Size=20)
    assert ec2.describe_volumes(VolumeIds=[made["VolumeId"]])["Volumes"][0]["AvailabilityZone"] == "us-east-1c"


@sdk("ebs.volume.same-zone")
def test_a_volume_attaches_in_its_zone():
    """A volume can be attached to an instance in the same Availability Zone only."""
    assert "can be attached to an instance in the same Availability Zone" in model.text("ec2", "CreateVolume")


@gap("ebs.volume.other-zone")
def test_another_zone_is_refused(ec2, server, refusal):
    """AWS refuses to attach a volume to an instance in another zone."""
    volume = ec2.create_volume(AvailabilityZone="us-east-1b", Size=20)["VolumeId"]
    assert server["zone"] != "us-east-1b"
    assert refusal(ec2.attach_volume, VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")


@gap("ebs.volume.one-instance")
def test_a_second_instance_is_refused(ec2, server, refusal):
    """A volume without Multi-Attach that is attached has to be detached before another instance can have it."""
    volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=20)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")
    second = ec2.run_instances(ImageId=server["image"], InstanceType="t3.micro", MinCount=1, MaxCount=1)
    second = second["Instances"][0]["InstanceId"]
    assert refusal(ec2.attach_volume, VolumeId=volume, InstanceId=second, Device="/dev/sdf")


@moto("ebs.volume.several")
def test_an_instance_has_several_volumes(ec2, server):
    """An instance can have several volumes, each as a device of its own."""
    for device in ("/dev/sdf", "/dev/sdg", "/dev/sdh"):
        volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=10)["VolumeId"]
        ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device=device)
    found = ec2.describe_instances(InstanceIds=[server["id"]])["Reservations"][0]["Instances"][0]
    assert {"/dev/sdf", "/dev/sdg", "/dev/sdh"} < {disk["DeviceName"] for disk in found["BlockDeviceMappings"]}


@sdk("ebs.volume.attach-limit")
def test_the_number_of_volumes_depends_on_the_type():
    """How many volumes an instance can have depends on its type; one more fails with AttachmentLimitExceeded."""
    says = model.text("ec2", "AttachVolume")
    assert "depends on the instance type" in says and "AttachmentLimitExceeded" in says


@moto("ebs.volume.size-or-snapshot")
def test_size_or_snapshot_is_needed(ec2, refusal):
    """A volume needs a size or a snapshot."""
    assert refusal(ec2.create_volume, AvailabilityZone="us-east-1a") == "MissingParameter"
    assert refusal(ec2.create_volume, AvailabilityZone="us-east-1a", Size=1) == ""


@moto("ebs.volume.stop-keeps")
def test_stopping_keeps_volumes(ec2, server):
    """A stopped instance keeps its volumes attached."""
    volume = ec2.create_volume(AvailabilityZone=server["zone"], Size=20)["VolumeId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=server["id"], Device="/dev/sdf")
    ec2.stop_instances(InstanceIds=[server["id"]])
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Attachments"][0]["InstanceId"] == server["id"]


@sdk("ebs.volume.zone-id")
def test_a_zone_can_be_named_by_its_id():
    """CreateVolume takes the zone by name or by ID, never both."""
    says = model.text("ec2", "CreateVolumeRequest.AvailabilityZoneId")
    assert "Either AvailabilityZone or AvailabilityZoneId must be specified, but not both" in says


@sdk("ebs.volume.prepare")
def test_a_new_volume_has_to_be_made_available():
    """After attaching, a volume still has to be made available for use inside the instance: file system and mount."""
    assert "you must make it available for use" in model.text("ec2", "AttachVolume")
