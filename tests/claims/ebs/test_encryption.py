"""Claims about EBS encryption."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("ebs.encryption.off")
def test_a_new_volume_is_not_encrypted(ec2):
    """In a new account a volume is not encrypted unless you ask for it."""
    assert ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"] is False
    assert ec2.create_volume(AvailabilityZone="us-east-1a", Size=20)["Encrypted"] is False
    assert ec2.create_volume(AvailabilityZone="us-east-1a", Size=20, Encrypted=True)["Encrypted"] is True


@tool("ebs.encryption.regional")
def test_the_default_is_regional(example):
    """Encryption by default is set for one Region: the AWS CLI switches it on here, and another Region stays as it was."""
    example("ebs/encryption_default.sh")
    states = {
        region: boto3.client("ec2", region_name=region).get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
        for region in ("us-east-1", "eu-west-1")
    }
    assert states == {"us-east-1": True, "eu-west-1": False}


@sdk("ebs.encryption.default-new")
def test_the_default_changes_nothing_old():
    """Switching encryption by default on does not change volumes that exist."""
    says = model.text("ec2", "EnableEbsEncryptionByDefault")
    assert "has no effect on the encryption status of your existing volumes" in says


@moto("ebs.encryption.by-snapshot")
def test_a_plain_volume_gets_encrypted_by_a_snapshot(example):
    """A volume made from the snapshot of an unencrypted volume can be encrypted, under a key that you name."""
    names = example("ebs/encrypt_existing")
    assert names["plain"]["Encrypted"] is False
    assert names["secret"]["Encrypted"] is True
    assert names["secret"]["KmsKeyId"] == names["key"]["KeyMetadata"]["Arn"]


@moto("ebs.encryption.inherits")
def test_encryption_is_inherited(example):
    """The snapshot of an encrypted volume is encrypted, and so is every volume made from it."""
    names = example("ebs/encrypt_existing")
    assert (names["backup"]["Encrypted"], names["again"]["Encrypted"]) == (True, True)


@moto("ebs.encryption.no-removal")
def test_encryption_is_not_removed(ec2):
    """Encrypted=False does not take the encryption away from a volume made from an encrypted snapshot."""
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=20, Encrypted=True)["VolumeId"]
    snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    made = ec2.create_volume(AvailabilityZone="us-east-1a", SnapshotId=snapshot, Encrypted=False)
    assert made["Encrypted"] is True


@sdk("ebs.encryption.never-removed")
def test_removal_is_impossible():
    """In no case can encryption be removed from an encrypted volume."""
    assert "In no case can you remove encryption from an encrypted volume" in model.text(
        "ec2", "EbsBlockDevice.Encrypted"
    )


@sdk("ebs.encryption.copy")
def test_a_copy_can_encrypt():
    """CopySnapshot encrypts the copy of an unencrypted snapshot; a copy of an encrypted one is encrypted in any case."""
    says = model.text("ec2", "CopySnapshotRequest.Encrypted")
    assert "To encrypt a copy of an unencrypted snapshot" in says
    assert "Copies of encrypted snapshots are encrypted, even if you omit this parameter" in says


@sdk("ebs.encryption.modify")
def test_modify_volume_cannot_encrypt():
    """ModifyVolume has no parameter for encryption or for the key: an existing volume keeps what it has."""
    members = set(model.shape("ec2", "ModifyVolumeRequest").members)
    assert "Size" in members and not {"Encrypted", "KmsKeyId"} & members


@moto("ebs.encryption.own-key")
def test_without_a_key_it_is_the_managed_one(ec2):
    """An encrypted volume without a named key uses the account's AWS managed key for EBS."""
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=20, Encrypted=True)
    aliases = {each["AliasName"]: each.get("TargetKeyId") for each in boto3.client("kms").list_aliases()["Aliases"]}
    assert volume["KmsKeyId"].endswith(str(aliases["alias/aws/ebs"]))


@sdk("ebs.encryption.key-late")
def test_a_wrong_key_fails_late():
    """A key that does not exist is noticed later: the call succeeds, and the volume fails."""
    says = model.text("ec2", "CreateVolumeRequest.KmsKeyId")
    assert "authenticates the KMS key asynchronously" in says and "can appear to complete, but eventually fails" in says


@sdk("ebs.encryption.symmetric")
def test_only_symmetric_keys():
    """EBS takes symmetric KMS keys only."""
    assert "Amazon EBS does not support asymmetric KMS keys" in model.text("ec2", "ModifyEbsDefaultKmsKeyId")


@tool("ebs.encryption.policy")
@pytest.mark.parametrize(("encrypted", "wanted"), [("true", "allow"), ("false", "explicit deny")])
def test_a_policy_demands_encryption(ask, encrypted, wanted):
    """A deny on ec2:Encrypted refuses a volume without encryption and lets an encrypted one through."""
    policy = json.loads((HERE.snippets / "ebs" / "encrypted_only.json").read_text(encoding="utf-8"))
    volume = "arn:aws:ec2:us-east-1:123456789012:volume/vol-0123456789abcdef0"
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    worker = "arn:aws:iam::123456789012:role/worker"
    call = {"principal": worker, "owner": "123456789012", "action": "ec2:CreateVolume", "resource": volume}
    assert ask(everything, policy, **call, ec2__Encrypted=encrypted) == wanted


@sdk("ebs.encryption.default-works")
def test_encryption_by_default_encrypts():
    """With encryption by default every new volume is encrypted, asked for or not."""
    says = model.text("ec2", "EnableEbsEncryptionByDefault")
    assert "the EBS volumes that you create are always encrypted" in says
