"""Claims about encryption before the upload."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def kms(aws):
    return boto3.client("kms")


@pytest.fixture
def key(kms):
    return kms.create_key()["KeyMetadata"]["KeyId"]


@moto("s3.client-side.ciphertext")
def test_the_bucket_holds_ciphertext(example):
    """The bucket holds ciphertext only: the secret is not in what GET returns."""
    names = example("s3/envelope")
    stored = names["s3"].get_object(Bucket="shop-secrets", Key="note")
    assert b"4711" not in stored["Body"].read()


@moto("s3.client-side.round-trip")
def test_decrypt_gives_the_data_key_back(kms, key):
    """KMS gives the same data key back when it decrypts the wrapped one."""
    made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
    assert kms.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"] == made["Plaintext"]


@moto("s3.client-side.key-length")
def test_an_aes_256_data_key_has_32_bytes(kms, key):
    """GenerateDataKey with AES_256 returns a plaintext key of 32 bytes and a wrapped copy of it."""
    made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
    assert len(made["Plaintext"]) == 32
    assert made["Plaintext"] not in made["CiphertextBlob"]


@moto("s3.client-side.fresh-key")
def test_each_data_key_is_new(kms, key):
    """Each call of GenerateDataKey makes a new data key."""
    keys = {kms.generate_data_key(KeyId=key, KeySpec="AES_256")["Plaintext"] for _ in range(3)}
    assert len(keys) == 3


@sdk("s3.client-side.outside-kms")
def test_data_key_is_used_outside_kms():
    """You encrypt with the plaintext key outside KMS, and store the encrypted key with the encrypted data."""
    text = model.text("kms", "GenerateDataKey")
    assert "encrypt your data outside of KMS and store the encrypted data key with the encrypted data" in text


@moto("s3.client-side.kms-limit")
def test_kms_encrypts_4096_bytes_at_most(kms, key):
    """KMS Encrypt takes 4,096 bytes at most, and refuses one more with a ValidationException."""
    assert model.shape("kms", "EncryptRequest.Plaintext").metadata["max"] == 4096
    kms.encrypt(KeyId=key, Plaintext=b"x" * 4096)
    with pytest.raises(ClientError) as failed:
        kms.encrypt(KeyId=key, Plaintext=b"x" * 4097)
    assert failed.value.response["Error"]["Code"] == "ValidationException"
