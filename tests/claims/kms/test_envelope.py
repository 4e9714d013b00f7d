"""Claims about data keys and envelope encryption."""

import pytest
from cryptography.exceptions import InvalidTag

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def names(example):
    return example("kms/envelope")


@moto("kms.envelope.round-trip")
def test_a_megabyte_opens_with_one_call(names):
    """A megabyte opens with a single call of KMS: Decrypt, for the wrapped data key."""
    seen = []
    names["kms"].meta.events.register("before-call.kms", lambda model, **_: seen.append(model.name))
    assert names["unlock"](*names["envelope"]) == names["invoice"]
    assert seen == ["Decrypt"]
    assert len(names["invoice"]) > 1_000_000


@moto("kms.envelope.integrity")
def test_a_changed_byte_is_noticed(names):
    """AES-GCM notices a changed byte: the data does not open at all."""
    wrapped, nonce, tag, locked = names["envelope"]
    with pytest.raises(InvalidTag):
        names["unlock"](wrapped, nonce, tag, bytes([locked[0] ^ 1]) + locked[1:])


@moto("kms.envelope.context")
def test_the_context_guards_the_data_key(kms, names, code):
    """The wrapped data key opens only with the encryption context that it was made with."""
    wrapped = names["envelope"][0]
    assert code(kms.decrypt, CiphertextBlob=wrapped) == "InvalidCiphertextException"
    assert code(kms.decrypt, CiphertextBlob=wrapped, EncryptionContext=names["about"]) == ""


@moto("kms.envelope.without-plaintext")
def test_only_the_wrapped_key(kms, key):
    """GenerateDataKeyWithoutPlaintext hands out the wrapped data key only; Decrypt opens it later."""
    made = kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_256")
    assert "Plaintext" not in made
    assert len(kms.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"]) == 32


@moto("kms.envelope.sizes")
@pytest.mark.parametrize(("spec", "size"), [("AES_128", 16), ("AES_256", 32)])
def test_sizes(kms, key, spec, size):
    """A data key for AES-256 has 32 bytes, one for AES-128 has 16."""
    assert len(kms.generate_data_key(KeyId=key, KeySpec=spec)["Plaintext"]) == size


@sdk("kms.envelope.erase")
def test_erase_the_plain_key():
    """You erase the plaintext data key from memory and store the encrypted one with the data."""
    text = model.text("kms", "GenerateDataKey")
    assert "Then erase the plaintext data key from memory." in text
    assert "Store the encrypted data key (in the CiphertextBlob field of the response) with the encrypted data." in text


@sdk("kms.envelope.library-format")
def test_library_format():
    """KMS Decrypt cannot open what the AWS Encryption SDK or S3 client-side encryption wrote: only their libraries can."""
    text = model.text("kms", "Decrypt")
    assert "it cannot decrypt symmetric ciphertext produced by other libraries" in text
    assert "such as the Amazon Web Services Encryption SDK or Amazon S3 client-side encryption" in text


@sdk("kms.envelope.not-encrypt")
def test_no_encrypt_for_data_keys():
    """You do not call Encrypt for a data key: GenerateDataKey returns it encrypted already."""
    assert "You don't need to use the Encrypt operation to encrypt a data key." in model.text("kms", "Encrypt")


@calc("kms.envelope.cache")
def test_reuse_saves_calls(example):
    """In the model a data key for 10 messages needs a tenth of the KMS calls, one for 100 a hundredth."""
    calls_for = example("kms/data_key_cache")["calls_for"]
    assert [calls_for(200, uses) for uses in (1, 10, 100)] == [200, 20, 2]


@calc("kms.envelope.cache-age")
def test_age_limits_reuse(example):
    """In the model an age of five minutes ends a data key before its 100 messages, when one message comes a minute."""
    calls_for = example("kms/data_key_cache")["calls_for"]
    assert calls_for(20, 100, pause=60) == 4
    assert calls_for(20, 100, pause=60, longest=3600) == 1
