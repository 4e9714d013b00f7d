"""Claims about Encrypt, Decrypt and the encryption context."""

import base64
from pathlib import Path

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE


@moto("kms.encrypt.limit")
def test_encrypt_takes_4096_bytes(kms, key, code):
    """Encrypt with a symmetric key takes 4,096 bytes, and answers one byte more with ValidationException."""
    assert code(kms.encrypt, KeyId=key, Plaintext=b"x" * 4096) == ""
    assert code(kms.encrypt, KeyId=key, Plaintext=b"x" * 4097) == "ValidationException"


@moto("kms.encrypt.names-its-key")
def test_decrypt_needs_no_key_id(example):
    """Symmetric ciphertext names its key: Decrypt needs no KeyId, and says which key it used."""
    names = example("kms/encrypt")
    assert names["opened"]["Plaintext"] == b"pin 0815"
    assert names["opened"]["KeyId"].endswith(names["key"])


@sdk("kms.encrypt.name-the-key")
def test_naming_the_key_is_better():
    """Naming the key in Decrypt is recommended all the same, so that no other key is used than you intend."""
    text = model.text("kms", "Decrypt")
    assert "specifying the KMS key is always recommended as a best practice" in text
    assert "This practice ensures that you use the KMS key that you intend." in text


@moto("kms.encrypt.context")
@pytest.mark.parametrize("context", [{"order": "4712"}, {"Order": "4711"}, {}, {"order": "4711", "more": "1"}])
def test_context_must_match(kms, key, code, context):
    """Decrypt wants the encryption context of Encrypt again, in the same case: else InvalidCiphertextException."""
    right = {"order": "4711"}
    blob = kms.encrypt(KeyId=key, Plaintext=b"pin", EncryptionContext=right)["CiphertextBlob"]
    assert code(kms.decrypt, CiphertextBlob=blob, EncryptionContext=context) == "InvalidCiphertextException"
    assert kms.decrypt(CiphertextBlob=blob, EncryptionContext=right)["Plaintext"] == b"pin"


@moto("kms.encrypt.tampered")
def test_changed_ciphertext_is_refused(kms, key, code):
    """Ciphertext that was changed is refused with InvalidCiphertextException."""
    blob = kms.encrypt(KeyId=key, Plaintext=b"pin")["CiphertextBlob"]
    assert code(kms.decrypt, CiphertextBlob=blob[:-1] + bytes([blob[-1] ^ 1])) == "InvalidCiphertextException"
    assert code(kms.decrypt, CiphertextBlob=blob) == ""


@moto("kms.encrypt.differs")
def test_same_text_twice(kms, key):
    """The same text encrypted twice gives two different ciphertexts."""
    one, two = (kms.encrypt(KeyId=key, Plaintext=b"pin")["CiphertextBlob"] for _ in range(2))
    assert one != two
    assert kms.decrypt(CiphertextBlob=one)["Plaintext"] == kms.decrypt(CiphertextBlob=two)["Plaintext"]


@sdk("kms.encrypt.context-not-secret")
def test_context_is_not_secret():
    """The encryption context is not secret: it may stand in CloudTrail in the clear."""
    text = model.text("kms", "EncryptRequest.EncryptionContext")
    assert "Do not include confidential or sensitive information in this field." in text
    assert "This field may be displayed in plaintext in CloudTrail logs" in text


@sdk("kms.encrypt.context-symmetric")
def test_context_is_for_symmetric_keys():
    """Only operations with symmetric encryption keys take an encryption context."""
    text = model.text("kms", "EncryptRequest.EncryptionContext")
    assert "An encryption context is supported only on operations with symmetric encryption KMS keys." in text


@sdk("kms.encrypt.asymmetric")
def test_asymmetric_needs_key_and_algorithm():
    """Asymmetric ciphertext names nothing: Decrypt needs the key and the algorithm."""
    text = model.text("kms", "Decrypt")
    assert "When the KMS key is asymmetric, you must specify the KMS key and the encryption algorithm" in text


@gap("kms.encrypt.wrong-key")
def test_the_wrong_key_is_refused(kms, key):
    """If you name another key than the ciphertext's, Decrypt fails with IncorrectKeyException."""
    blob = kms.encrypt(KeyId=key, Plaintext=b"pin")["CiphertextBlob"]
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    with pytest.raises(kms.exceptions.IncorrectKeyException):
        kms.decrypt(CiphertextBlob=blob, KeyId=other)


@moto("kms.encrypt.re-encrypt")
def test_re_encrypt_shows_no_plaintext(kms, key):
    """ReEncrypt moves ciphertext to another key, without showing you the plaintext."""
    blob = kms.encrypt(KeyId=key, Plaintext=b"pin")["CiphertextBlob"]
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    moved = kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=other)
    assert "Plaintext" not in moved
    opened = kms.decrypt(CiphertextBlob=moved["CiphertextBlob"])
    assert (opened["Plaintext"], opened["KeyId"].endswith(other)) == (b"pin", True)


@tool("kms.encrypt.cli")
def test_the_cli_speaks_base64(example, kms):
    """The AWS CLI prints ciphertext and plaintext in base64, and takes bytes from a file with fileb://."""
    example("kms/encrypt_cli.sh")
    assert kms.decrypt(CiphertextBlob=Path("pin.enc").read_bytes())["Plaintext"] == b"pin 0815"
    printed = (HERE.snippets / "kms" / "encrypt_cli.out").read_text(encoding="utf-8").split("\n")
    assert base64.b64decode(printed[0]) == b"pin 0815" == printed[1].encode()
