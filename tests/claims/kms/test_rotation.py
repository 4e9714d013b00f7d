"""Claims about aliases, rotation, deletion and multi-Region keys."""

import boto3
import pytest
from botocore.exceptions import ParamValidationError
from cfnlint import api

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE


@tool("kms.rotation.off")
def test_rotation_is_off_by_default(example, kms):
    """Automatic rotation of a key of yours is off until you enable it."""
    fresh = kms.create_key()["KeyMetadata"]["KeyId"]
    assert kms.get_key_rotation_status(KeyId=fresh)["KeyRotationEnabled"] is False
    example("kms/rotate.sh")
    states = [kms.get_key_rotation_status(KeyId=each["KeyId"]) for each in kms.list_keys()["Keys"]]
    assert sorted(each["KeyRotationEnabled"] for each in states) == [False, True]


@moto("kms.rotation.period")
def test_the_period_has_bounds(kms, key):
    """The SDK refuses a rotation period below 90 days; 90 is accepted."""
    with pytest.raises(ParamValidationError, match="valid min value: 90"):
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=89)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is True


@moto("kms.rotation.on-demand")
def test_rotation_on_demand(kms, key):
    """RotateKeyOnDemand works while automatic rotation is off, and the list of rotations shows it."""
    assert kms.list_key_rotations(KeyId=key)["Rotations"] == []
    kms.rotate_key_on_demand(KeyId=key)
    [rotation] = kms.list_key_rotations(KeyId=key)["Rotations"]
    assert rotation["RotationType"] == "ON_DEMAND"
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False


@sdk("kms.rotation.schedule-stays")
def test_schedule_stays():
    """A rotation on demand does not move the schedule of the automatic ones."""
    assert "On-demand rotations do not change existing automatic rotation schedules." in model.text(
        "kms", "RotateKeyOnDemand"
    )


@sdk("kms.rotation.symmetric")
def test_symmetric_only():
    """Asymmetric keys, HMAC keys and keys in custom key stores cannot be rotated on demand."""
    text = model.text("kms", "RotateKeyOnDemand")
    assert "On-demand key rotation is supported only on symmetric encryption KMS keys." in text
    assert "You cannot perform on-demand rotation of asymmetric KMS keys, HMAC KMS keys" in text


@moto("kms.alias.switch")
def test_an_alias_moves(example):
    """After an alias moved, new data is encrypted by the new key, and old ciphertext still opens with the old one."""
    names = example("kms/alias_switch")
    used = [
        names["kms"].decrypt(CiphertextBlob=each["CiphertextBlob"])["KeyId"].split("/")[1]
        for each in (names["old"], names["new"])
    ]
    assert used == [names["first"], names["second"]]


@moto("kms.alias.unique")
def test_an_alias_is_unique(kms, key, code):
    """The name of an alias is unique in account and Region; another Region may use it again."""
    call = {"AliasName": "alias/orders", "TargetKeyId": key}
    assert code(kms.create_alias, **call) == ""
    assert code(kms.create_alias, **call) == "AlreadyExistsException"
    paris = boto3.client("kms", region_name="eu-west-3")
    there = paris.create_key()["KeyMetadata"]["KeyId"]
    assert code(paris.create_alias, AliasName="alias/orders", TargetKeyId=there) == ""


@moto("kms.alias.prefix")
def test_the_prefix(kms, key, code):
    """The name of an alias begins with alias/."""
    assert code(kms.create_alias, AliasName="orders", TargetKeyId=key) == "ValidationException"


@sdk("kms.alias.same-type")
def test_same_type():
    """An alias can move only to a key of the same type and usage."""
    text = model.text("kms", "UpdateAlias")
    assert "must be the same type (both symmetric or both asymmetric or both HMAC)" in text
    assert "they must have the same key usage" in text


@moto("kms.deletion.cancel")
def test_cancel_leaves_it_disabled(example, kms):
    """A key is pending deletion, a cancelled one is disabled, and EnableKey brings it back."""
    names = example("kms/deletion")
    assert names["state"]() == "Enabled"
    kms.schedule_key_deletion(KeyId=names["key"], PendingWindowInDays=7)
    assert names["state"]() == "PendingDeletion"
    kms.cancel_key_deletion(KeyId=names["key"])
    assert names["state"]() == "Disabled"


@sdk("kms.deletion.window")
def test_the_waiting_period():
    """The waiting period before a deletion is between 7 and 30 days, 30 by default."""
    text = model.text("kms", "ScheduleKeyDeletionRequest.PendingWindowInDays")
    assert "it must be between 7 and 30, inclusive. If you do not include a value, it defaults to 30." in text


@moto("kms.deletion.no-delete-call")
def test_there_is_no_delete_key(kms):
    """There is no call that deletes a key at once: deletion is always scheduled."""
    operations = model.service("kms").operation_names
    assert "ScheduleKeyDeletion" in operations and "DeleteKey" not in operations
    assert not hasattr(kms, "delete_key")


@gap("kms.deletion.unusable")
def test_pending_deletion_is_unusable(kms, key):
    """A key pending deletion cannot be used: DisabledException or KMSInvalidStateException."""
    kms.schedule_key_deletion(KeyId=key)
    with pytest.raises((kms.exceptions.DisabledException, kms.exceptions.KMSInvalidStateException)):
        kms.encrypt(KeyId=key, Plaintext=b"x")


@gap("kms.disable.refused")
def test_a_disabled_key_is_unusable(kms, key):
    """A disabled key encrypts and decrypts nothing: DisabledException."""
    kms.disable_key(KeyId=key)
    with pytest.raises(kms.exceptions.DisabledException):
        kms.encrypt(KeyId=key, Plaintext=b"x")


@moto("kms.multi.same-id")
def test_a_replica_has_the_same_id(kms):
    """A replica in another Region has the key id of its primary key, which begins with mrk-."""
    key = kms.create_key(MultiRegion=True)["KeyMetadata"]["KeyId"]
    kms.replicate_key(KeyId=key, ReplicaRegion="eu-west-1")
    there = boto3.client("kms", region_name="eu-west-1").describe_key(KeyId=key)["KeyMetadata"]
    assert key.startswith("mrk-") and there["KeyId"] == key
    assert ":eu-west-1:" in there["Arn"]


@sdk("kms.multi.from-birth")
def test_multi_region_from_birth():
    """Whether a key is multi-Region is decided when it is made, and cannot change."""
    text = model.text("kms", "CreateKeyRequest.MultiRegion")
    assert "You cannot change this value after you create the KMS key." in text
    assert "The default value is False." in text


@sdk("kms.multi.apart")
def test_replicas_stand_apart():
    """Replicas share key material and rotation; policy, tags, aliases and state are each replica's own."""
    text = model.text("kms", "ReplicateKey")
    assert "They have the same key ID and key material." in text
    assert "All other properties of a replica key can differ, including its key policy, tags, aliases" in text


@gap("kms.multi.decrypts")
def test_one_region_encrypts_another_decrypts(kms):
    """What one of them encrypted, its replica in another Region decrypts, without a call across Regions."""
    key = kms.create_key(MultiRegion=True)["KeyMetadata"]["KeyId"]
    kms.replicate_key(KeyId=key, ReplicaRegion="eu-west-1")
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    assert boto3.client("kms", region_name="eu-west-1").decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"


@tool("kms.alias.template")
def test_the_template(kms):
    """The template makes a key that rotates every 180 days, and an alias for it; deleting the stack keeps the key."""
    text = (HERE.snippets / "kms" / "orders_key.yaml").read_text(encoding="utf-8")
    stacks = boto3.client("cloudformation")
    stacks.create_stack(StackName="orders-key", TemplateBody=text)
    [alias] = [each for each in kms.list_aliases()["Aliases"] if each["AliasName"] == "alias/orders"]
    assert kms.get_key_rotation_status(KeyId=alias["TargetKeyId"])["KeyRotationEnabled"] is True
    assert "DeletionPolicy: Retain" in text and "RotationPeriodInDays: 180" in text
    with guard.lifted():
        assert [found.rule.id for found in api.lint_all(text) if found.rule.id[0] in "EW"] == []
