"""Claims about the kinds of KMS keys."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("kms.index.default-kind")
def test_a_key_is_symmetric_by_default(kms, key):
    """A key that you make without a choice is a symmetric encryption key that you manage yourself."""
    seen = kms.describe_key(KeyId=key)["KeyMetadata"]
    assert (seen["KeySpec"], seen["KeyManager"]) == ("SYMMETRIC_DEFAULT", "CUSTOMER")
    assert "By default, CreateKey creates a symmetric encryption KMS key" in model.text("kms", "CreateKey")


@moto("kms.index.kinds")
def test_spec_and_usage(example, kms):
    """Spec and usage are chosen when a key is made: encrypt and decrypt, sign and verify, generate and verify a MAC."""
    example("kms/key_kinds")
    made = [kms.describe_key(KeyId=each["KeyId"])["KeyMetadata"] for each in kms.list_keys()["Keys"]]
    assert {each["KeyUsage"] for each in made} == {"ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC"}


@sdk("kms.index.usage-fixed")
def test_usage_cannot_change():
    """A key has one usage, and you cannot change it after the key is made."""
    text = model.text("kms", "CreateKeyRequest.KeyUsage")
    assert "You can't change the KeyUsage value after the KMS key is created." in text
    assert "Each KMS key can have only one key usage." in text
    assert "KeyUsage" not in model.shape("kms", "UpdateKeyDescriptionRequest").members


@sdk("kms.index.manager")
def test_who_manages():
    """DescribeKey says in KeyManager whether AWS or a customer manages the key."""
    assert sorted(model.shape("kms", "KeyManagerType").metadata["enum"]) == ["AWS", "CUSTOMER"]
    assert "KeyManager" in model.shape("kms", "KeyMetadata").members


@sdk("kms.index.never-leaves")
def test_key_material_stays():
    """Neither a symmetric key nor a private key leaves KMS unencrypted."""
    text = model.text("kms", "CreateKey")
    assert "The key material in a symmetric encryption key never leaves KMS unencrypted." in text
    assert "The private key in an asymmetric KMS key never leaves KMS unencrypted." in text


@sdk("kms.index.public-key")
def test_public_key_may_leave():
    """You can download the public key of an asymmetric key and use it outside of KMS."""
    assert "callers with kms:GetPublicKey permission can download the public key" in model.text("kms", "GetPublicKey")


@sdk("kms.index.data-keys-symmetric")
def test_data_keys_need_a_symmetric_key():
    """Data keys are made under symmetric encryption keys only."""
    assert "You cannot use an asymmetric KMS key to encrypt data keys." in model.text("kms", "GenerateDataKey")


@moto("kms.index.regional")
def test_a_key_belongs_to_a_region(kms, key):
    """A key belongs to one Region: in another one the same id is NotFoundException."""
    elsewhere = boto3.client("kms", region_name="eu-west-3")
    with pytest.raises(elsewhere.exceptions.NotFoundException):
        elsewhere.describe_key(KeyId=key)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyId"] == key
