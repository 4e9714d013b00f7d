"""Claims about signatures and message authentication codes."""

import hashlib
import hmac

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@pytest.fixture
def names(example):
    return example("kms/sign")


@moto("kms.sign.verify")
def test_sign_and_verify(kms, names):
    """KMS signs with the private key of an asymmetric key, and Verify confirms the signature."""
    answer = kms.verify(Message=names["digest"], Signature=names["signature"], **names["how"])
    assert answer["SignatureValid"] is True


@moto("kms.sign.offline")
def test_verify_outside_of_kms(kms):
    """Whoever has the public key verifies the signature without KMS; a changed message fails."""
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    signed = kms.sign(KeyId=key, Message=b"orders 2.4.0", SigningAlgorithm="ECDSA_SHA_256")["Signature"]
    public = load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(signed, b"orders 2.4.0", ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(signed, b"orders 2.4.1", ec.ECDSA(hashes.SHA256()))


@sdk("kms.sign.size")
def test_longer_messages_by_digest():
    """Sign takes 4,096 bytes; of a longer message you sign the digest, with MessageType DIGEST."""
    text = model.text("kms", "SignRequest.Message")
    assert "Messages can be 0-4096 bytes. To sign a larger message, provide a message digest." in text
    assert "use the DIGEST value of MessageType to prevent the digest from being hashed again" in text


@moto("kms.sign.digest")
def test_the_example_signs_the_digest(names):
    """The example signs 120,000 bytes by the 32 bytes of their SHA-256 digest."""
    assert (len(names["release"]), len(names["digest"])) == (120_000, 32)
    assert names["digest"] == hashlib.sha256(names["release"]).digest()
    assert names["answer"]["SignatureValid"] is True


@gap("kms.sign.bad")
def test_a_bad_signature_is_an_error(kms):
    """A signature that does not fit is an error, KMSInvalidSignatureException, and not the answer False."""
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    how = {"KeyId": key, "SigningAlgorithm": "ECDSA_SHA_256"}
    signed = kms.sign(Message=b"one", **how)["Signature"]
    with pytest.raises(kms.exceptions.KMSInvalidSignatureException):
        kms.verify(Message=b"two", Signature=signed, **how)


@sdk("kms.sign.usage")
def test_usage_must_fit():
    """A key of another usage is refused with InvalidKeyUsageException: signing wants SIGN_VERIFY."""
    text = model.text("kms", "InvalidKeyUsageException")
    assert "For signing and verifying messages, the KeyUsage must be SIGN_VERIFY." in text
    assert "InvalidKeyUsageException" in [each.name for each in model.operation("kms", "Sign").error_shapes]


@moto("kms.mac.verify")
def test_a_mac(kms, example, code):
    """VerifyMac accepts the message that the MAC was made for, and answers another with KMSInvalidMacException."""
    names = example("kms/mac")
    assert code(kms.verify_mac, Message=names["link"], Mac=names["mac"], **names["how"]) == ""
    assert code(kms.verify_mac, Message=b"other", Mac=names["mac"], **names["how"]) == "KMSInvalidMacException"


@moto("kms.mac.same-key")
def test_only_this_key(kms, example):
    """Another HMAC key gives another MAC for the same message, and the same key gives the same again."""
    names = example("kms/mac")
    other = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    made = kms.generate_mac(Message=names["link"], KeyId=other, MacAlgorithm="HMAC_SHA_256")["Mac"]
    again = kms.generate_mac(Message=names["link"], **names["how"])["Mac"]
    assert not hmac.compare_digest(made, names["mac"])
    assert hmac.compare_digest(again, names["mac"])


@sdk("kms.mac.no-time")
def test_a_mac_has_no_time():
    """A MAC carries no time: put an end into the message itself."""
    text = model.text("kms", "GenerateMac")
    assert "HMAC tags do not include a timestamp, but you can include a timestamp in the token or message" in text
