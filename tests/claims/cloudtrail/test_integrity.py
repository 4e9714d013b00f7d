"""Claims about the integrity of CloudTrail's log files."""

import base64
import gzip
import json

import pytest
import rsa
from awscli.customizations.cloudtrail.validation import DigestSignatureError, Sha256RSADigestValidator

from proofnotes.evidence import calc, moto, sdk, tool


@pytest.fixture
def names(example):
    return example("cloudtrail/digest")


@moto("cloudtrail.integrity.change")
def test_a_removed_record_is_seen(names):
    """Remove one record from a log file, and its SHA-256 no longer is the one in the digest file."""
    assert names["log_is_valid"](names["content"]) is False
    names["store"](names["before"])
    assert names["log_is_valid"](names["content"]) is True


@calc("cloudtrail.integrity.forged")
def test_a_forged_digest_needs_a_new_signature(names):
    """A digest forged to fit the changed log has another string to sign, so the old signature does not fit."""
    assert names["log_is_valid"](names["forged"]) is True
    assert names["string_to_sign"](names["forged"]) != names["string_to_sign"](names["content"])


@calc("cloudtrail.integrity.chain")
def test_each_digest_signs_the_one_before(names):
    """The signature of the previous digest is part of what is signed, so the digests form a chain."""
    one = names["digest"]("00", previous="a3f0")
    other = names["digest"]("00", previous="beef")
    assert names["string_to_sign"](one).endswith("a3f0")
    assert names["string_to_sign"](one) != names["string_to_sign"](other)


@tool("cloudtrail.integrity.cli-agrees")
def test_the_validator_of_the_aws_cli_agrees(names):
    """The validator in the AWS CLI builds the same string, accepts its signature, and refuses the forged digest."""
    public, private = rsa.newkeys(1024)
    key = base64.b64encode(public.save_pkcs1("DER"))
    content, forged = names["content"], names["forged"]
    signature = rsa.sign(names["string_to_sign"](content).encode(), private, "SHA-256").hex()

    def validate(inflated):
        data = json.loads(inflated) | {"_signature": signature, "digestPublicKeyFingerprint": "00"}
        Sha256RSADigestValidator().validate("shop-audit-logs", "digest", key, data, inflated)

    validate(content)
    with pytest.raises(DigestSignatureError):
        validate(forged)


@sdk("cloudtrail.integrity.off")
def test_validation_is_off_by_default(says):
    """Validation is off by default in the API, and a pause breaks the chain."""
    text = says("CreateTrailRequest.EnableLogFileValidation")
    assert "The default is false" in text
    assert "the chain of digest files is broken after one hour" in text


@sdk("cloudtrail.integrity.keys")
def test_public_keys_are_per_region(says):
    """ListPublicKeys gives the public keys, which differ by Region."""
    assert "CloudTrail uses different private and public key pairs per Region" in says("ListPublicKeys")


@moto("cloudtrail.integrity.uncompressed")
def test_the_hash_is_of_the_uncompressed_content(names):
    """The hash is of the uncompressed content: the same records packed in another way still are valid."""
    stored = names["s3"].get_object(Bucket="shop-audit-logs", Key=names["KEY"])["Body"].read()
    repacked = gzip.compress(gzip.decompress(stored), compresslevel=1, mtime=1)
    assert repacked != stored
    names["s3"].put_object(Bucket="shop-audit-logs", Key=names["KEY"], Body=repacked)
    assert names["log_is_valid"](names["forged"]) is True
