"""Claims about Amazon Machine Images."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@moto("ec2.ami.region")
def test_an_image_belongs_to_a_region(ec2, launch, image, refusal):
    """A launch in another Region than the one of the image is refused with InvalidAMIID.NotFound."""
    baked = ec2.create_image(InstanceId=launch(), Name="shop")["ImageId"]
    one = {"ImageId": baked, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
    other = boto3.client("ec2", region_name="eu-west-1")
    assert refusal(other.run_instances, **one) == "InvalidAMIID.NotFound"
    assert refusal(ec2.run_instances, **one) == ""


@moto("ec2.ami.copy")
def test_a_copy_has_its_own_id(example):
    """CopyImage, called in the target Region, makes an image with an id of its own, which launches there."""
    names = example("ec2/image")
    assert names["copied"] != names["baked"]
    (server,) = names["started"]
    assert server["ImageId"] == names["copied"]
    assert server["Placement"]["AvailabilityZone"].startswith("eu-west-1")


@sdk("ec2.ami.copy-target")
def test_a_copy_is_started_in_the_target():
    """The copy is started in the destination Region."""
    says = model.text("ec2", "CopyImage")
    assert "The copy operation must be initiated in the destination Region" in says


@moto("ec2.ami.snapshot")
def test_an_image_brings_snapshots(ec2, launch):
    """An image of an EBS-backed instance consists of snapshots of its volumes and their description."""
    baked = ec2.create_image(InstanceId=launch(), Name="shop")["ImageId"]
    (found,) = ec2.describe_images(ImageIds=[baked])["Images"]
    snapshots = [item["Ebs"]["SnapshotId"] for item in found["BlockDeviceMappings"]]
    assert len(ec2.describe_snapshots(SnapshotIds=snapshots)["Snapshots"]) == len(snapshots) > 0


@sdk("ec2.ami.reboot")
def test_creating_an_image_reboots():
    """CreateImage reboots the instance first, unless NoReboot is true: then what is not yet written to the disks is missing."""
    says = model.text("ec2", "CreateImageRequest.NoReboot")
    assert "false - The instance is rebooted before creating the image" in says and says.endswith("Default: false")
    assert "has not yet been written to the volumes is not included in the snapshots" in says


@moto("ec2.ami.share")
def test_an_image_can_be_shared_with_an_account(ec2, launch):
    """A launch permission shares an image with another account."""
    baked = ec2.create_image(InstanceId=launch(), Name="shop")["ImageId"]
    ec2.modify_image_attribute(ImageId=baked, LaunchPermission={"Add": [{"UserId": "111122223333"}]})
    shared = ec2.describe_image_attribute(ImageId=baked, Attribute="launchPermission")["LaunchPermissions"]
    assert [item["UserId"] for item in shared] == ["111122223333"]


@moto("ec2.ami.deregister")
def test_a_deregistered_image_launches_no_more(ec2, launch, refusal):
    """A deregistered image launches nothing more, and instances that run from it go on."""
    baked = ec2.create_image(InstanceId=launch(), Name="shop")["ImageId"]
    server = launch(ImageId=baked)
    ec2.deregister_image(ImageId=baked)
    assert ec2.describe_images(Owners=["self"])["Images"] == []
    (group,) = ec2.describe_instances(InstanceIds=[server])["Reservations"]
    assert group["Instances"][0]["State"]["Name"] == "running"


@sdk("ec2.ami.deregister-keeps")
def test_deregistering_keeps_instances():
    """Deregistering an image does not touch instances that were launched from it."""
    says = model.text("ec2", "DeregisterImage")
    assert "A deregistered AMI can't be used to launch new instances" in says
    assert "does not delete the following: Instances already launched from the AMI" in says


@gap("ec2.ami.name-once")
def test_the_name_of_an_image_is_unique(ec2, launch, refusal):
    """A second image with the same name in the Region is refused."""
    server = launch()
    ec2.create_image(InstanceId=server, Name="shop")
    assert refusal(ec2.create_image, InstanceId=server, Name="shop") == "InvalidAMIName.Duplicate"


@moto("ec2.ami.owners")
def test_owners_narrow_the_search(ec2, launch):
    """The owner self finds only your own images, out of more than a thousand."""
    baked = ec2.create_image(InstanceId=launch(), Name="shop")["ImageId"]
    assert [item["ImageId"] for item in ec2.describe_images(Owners=["self"])["Images"]] == [baked]
    assert len(ec2.describe_images(MaxResults=1000)["Images"]) > 1


@moto("ec2.ami.no-user-data")
def test_user_data_is_not_part_of_an_image(ec2, launch):
    """User data is an attribute of the instance: one that is launched from its image has none."""
    first = launch(UserData="#!/bin/bash\necho hello\n")
    baked = ec2.create_image(InstanceId=first, Name="shop")["ImageId"]
    second = launch(ImageId=baked)
    read = {
        server: ec2.describe_instance_attribute(InstanceId=server, Attribute="userData")["UserData"]
        for server in (first, second)
    }
    assert read[first].get("Value") and not read[second].get("Value")
