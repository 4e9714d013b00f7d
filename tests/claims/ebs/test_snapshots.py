"""Claims about EBS snapshots."""

from pathlib import Path

import boto3
import pytest
import yaml
from cfnlint import api

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def snapshot(ec2):
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=20)["VolumeId"]
    return {"volume": volume, "id": ec2.create_snapshot(VolumeId=volume)["SnapshotId"]}


@moto("ebs.snapshot.other-zone")
def test_a_snapshot_restores_in_another_zone(example):
    """A volume that is created from a snapshot can lie in any zone of the Region."""
    new = example("ebs/other_zone")["new"]
    assert (new["AvailabilityZone"], new["Size"]) == ("us-east-1b", 20)


@moto("ebs.snapshot.regional")
def test_a_snapshot_is_regional(snapshot, refusal):
    """A snapshot is not found in another Region."""
    ireland = boto3.client("ec2", region_name="eu-west-1")
    assert refusal(ireland.describe_snapshots, SnapshotIds=[snapshot["id"]]) == "InvalidSnapshot.NotFound"


@moto("ebs.snapshot.copy")
def test_a_snapshot_is_copied_to_another_region(example):
    """CopySnapshot, called in the destination, brings a snapshot to another Region, and volumes are made from it there."""
    names = example("ebs/other_zone")
    assert names["copy"] != names["snapshot"]
    assert names["there"]["AvailabilityZone"] == "eu-west-1a"


@moto("ebs.snapshot.outlives")
def test_a_snapshot_outlives_its_volume(ec2, snapshot):
    """Deleting the volume leaves its snapshots, and a new volume can be made from them."""
    ec2.delete_volume(VolumeId=snapshot["volume"])
    made = ec2.create_volume(AvailabilityZone="us-east-1c", SnapshotId=snapshot["id"])
    assert (made["Size"], made["SnapshotId"]) == (20, snapshot["id"])


@moto("ebs.snapshot.larger")
def test_a_restored_volume_can_be_larger(ec2, snapshot):
    """A volume that is made from a snapshot has its size, or the larger one that you ask for."""
    sizes = [
        ec2.create_volume(AvailabilityZone="us-east-1a", SnapshotId=snapshot["id"], **size)["Size"]
        for size in ({}, {"Size": 50})
    ]
    assert sizes == [20, 50]


@sdk("ebs.snapshot.in-use")
def test_a_volume_in_use_can_be_snapshot():
    """A snapshot can be taken of a volume in use; it holds what was written to the volume by then, not what sits in a cache."""
    says = model.text("ec2", "CreateSnapshot")
    assert "You can take a snapshot of an attached volume that is in use" in says
    assert "might exclude any data that has been cached by any applications or the operating system" in says


@sdk("ebs.snapshot.several")
def test_all_volumes_at_one_moment():
    """CreateSnapshots takes all volumes of an instance at one moment."""
    assert "crash-consistent snapshots of multiple EBS volumes" in model.text("ec2", "CreateSnapshots")


@sdk("ebs.snapshot.delete")
def test_deleting_a_snapshot_keeps_what_others_need():
    """Deleting a snapshot removes only data that no other snapshot needs."""
    assert "only the data not needed for any other snapshot is removed" in model.text("ec2", "DeleteSnapshot")


@calc("ebs.snapshot.blocks")
def test_changed_blocks_are_stored_once(example):
    """Ten blocks, four of them changed, two added: three snapshots store 16 blocks, and the last alone restores all 12."""
    names = example("ebs/snapshot_blocks")
    assert names["stored"]() == 12
    assert len(names["snapshots"]["C"]) == 12
    names["volume"].clear(), names["snapshots"].clear()
    kept = []
    for blocks, content, name in ((range(10), "x", "A"), (range(4), "y", "B"), (range(10, 12), "z", "C")):
        names["write"](blocks, content)
        names["snapshots"][name] = dict(names["volume"])
        kept.append(names["stored"]())
    assert kept == [10, 14, 16]
    del names["snapshots"]["A"]
    assert names["stored"]() == 12


@sdk("ebs.snapshot.ami")
def test_a_snapshot_of_an_ami_stays():
    """The snapshot of a registered AMI's root volume cannot be deleted before the AMI is deregistered."""
    assert "You must first deregister the AMI" in model.text("ec2", "DeleteSnapshot")


@sdk("ebs.snapshot.same-region")
def test_a_snapshot_is_made_in_the_region_of_the_volume():
    """A snapshot is created in the Region of its volume, and stored in Amazon S3."""
    says = model.text("ec2", "CreateSnapshot")
    assert "stores it in Amazon S3" in says
    assert "you must create the snapshot in the same Region as the volume" in says


@moto("ebs.snapshot.share")
def test_a_snapshot_is_shared_by_account(ec2, snapshot):
    """A snapshot is shared with another account by its createVolumePermission."""
    change = {"SnapshotId": snapshot["id"], "Attribute": "createVolumePermission"}
    ec2.modify_snapshot_attribute(OperationType="add", UserIds=["111122223333"], **change)
    shared = ec2.describe_snapshot_attribute(**change)["CreateVolumePermissions"]
    assert shared == [{"UserId": "111122223333"}]


@sdk("ebs.snapshot.share-encrypted")
def test_encrypted_snapshots_are_never_public():
    """An encrypted snapshot cannot be made public, and one under the default key cannot be shared at all."""
    says = model.text("ec2", "ModifySnapshotAttribute")
    assert (
        "Encrypted snapshots and snapshots with Amazon Web Services Marketplace product codes cannot be made public"
        in says
    )
    assert "Snapshots encrypted with your default KMS key cannot be shared" in says


@sdk("ebs.snapshot.block-public")
def test_block_public_access_is_a_setting_of_the_region():
    """Block public access for snapshots is a setting of the account for one Region."""
    assert "at the account level for the specified" in model.text("ec2", "EnableSnapshotBlockPublicAccess")


@sdk("ebs.snapshot.init-rate")
def test_the_initialization_rate_is_for_snapshots():
    """A volume initialization rate loads all blocks at a rate that you name; it is only for volumes made from snapshots."""
    says = model.text("ec2", "CreateVolumeRequest.VolumeInitializationRate")
    assert "This parameter is supported only for volumes created from snapshots" in says


@sdk("ebs.snapshot.fsr")
def test_fast_snapshot_restore_is_by_zone():
    """Fast snapshot restore is switched on for a snapshot in a zone, and a volume made there is initialized at creation."""
    says = model.text("ec2", "EnableFastSnapshotRestores")
    assert "for the specified snapshots in the specified Availability Zones" in says
    rate = model.text("ec2", "CreateVolumeRequest.VolumeInitializationRate")
    assert "the volume is fully initialized at creation" in rate


@sdk("ebs.snapshot.archive")
def test_archiving_makes_a_full_snapshot():
    """An archived snapshot is turned into a full one and moved to the archive tier."""
    assert "it is converted to a full snapshot" in model.text("ec2", "ModifySnapshotTier")
    assert set(model.shape("ec2", "StorageTier").enum) == {"standard", "archive"}


@moto("ebs.snapshot.tier")
def test_a_new_snapshot_is_in_the_standard_tier(ec2, snapshot):
    """A new snapshot is in the standard tier."""
    found = ec2.describe_snapshots(SnapshotIds=[snapshot["id"]])["Snapshots"][0]
    assert found["StorageTier"] == "standard"


@sdk("ebs.snapshot.recycle")
def test_recycle_bin_keeps_three_kinds():
    """Recycle Bin keeps deleted volumes, snapshots and AMIs."""
    assert set(model.shape("rbin", "ResourceType").enum) == {"EBS_VOLUME", "EBS_SNAPSHOT", "EC2_IMAGE"}


@sdk("ebs.snapshot.lock")
def test_a_locked_snapshot_is_not_deleted():
    """A locked snapshot cannot be deleted, in governance or compliance mode."""
    assert "A locked snapshot can't be deleted" in model.text("ec2", "LockSnapshot")
    assert set(model.shape("ec2", "LockMode").enum) == {"compliance", "governance"}


@sdk("ebs.snapshot.copy-volumes")
def test_copy_volumes_stays_in_the_zone():
    """CopyVolumes copies a volume within its zone without a snapshot of yours."""
    assert "within the same Availability Zone" in model.text("ec2", "CopyVolumes")


@tool("ebs.snapshot.dlm")
def test_the_template_backs_up_by_tag():
    """The template passes cfn-lint; its Data Lifecycle Manager policy takes volumes by their tag, and the volume has that tag."""
    text = (HERE.snippets / "ebs" / "backup_stack.yaml").read_text(encoding="utf-8")
    assert [found for found in api.lint_all(text) if not found.rule.id.startswith("I")] == []
    made = yaml.load(text, documents._Loader)["Resources"]
    assert made["Backups"]["Properties"]["PolicyDetails"]["TargetTags"] == made["Orders"]["Properties"]["Tags"]


@tool("ebs.snapshot.deletion-policy")
def test_only_some_resources_can_leave_a_snapshot():
    """DeletionPolicy Snapshot leaves a snapshot when the stack deletes the volume; the linter refuses it where a resource cannot."""
    text = (HERE.snippets / "ebs" / "backup_stack.yaml").read_text(encoding="utf-8")
    wrong = text.replace("Type: AWS::IAM::Role", "Type: AWS::IAM::Role\n    DeletionPolicy: Snapshot")
    Path("wrong.yaml").write_text(wrong, encoding="utf-8")
    assert "E3035" in documents.run(Path("wrong.yaml")).error


@sdk("ebs.snapshot.image")
def test_an_ami_holds_snapshots():
    """CreateImage makes an AMI with block device mappings for all volumes of the instance, which a launch creates again."""
    says = model.text("ec2", "CreateImage")
    assert "the new AMI contains block device mapping information for those volumes" in says


@sdk("ebs.snapshot.image-reboot")
def test_create_image_reboots():
    """CreateImage reboots the instance unless you set NoReboot."""
    says = model.text("ec2", "CreateImageRequest.NoReboot")
    assert "The instance is rebooted before creating the image" in says and "Default: false" in says


@sdk("ebs.snapshot.not-smaller")
def test_a_restored_volume_is_not_smaller():
    """A volume that is made from a snapshot cannot be smaller than it."""
    says = model.text("ec2", "CreateVolumeRequest.Size")
    assert "you can specify a volume size that is equal to or larger than the snapshot size" in says


@sdk("ebs.snapshot.incremental")
def test_snapshots_are_incremental():
    """A later snapshot of a volume saves only the blocks that changed since the last one."""
    assert "only the blocks on the device that have changed since your last snapshot are saved" in model.text(
        "ec2", "DeleteSnapshot"
    )
