"""Claims about encryption on the server."""

import base64
import hashlib

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE

INVOICE = {"Bucket": "shop-invoices", "Key": "1.pdf"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-invoices")
    return client


@pytest.fixture
def key(aws):
    return boto3.client("kms").create_key()["KeyMetadata"]["Arn"]


@pytest.fixture
def wire(s3):
    """The headers of the last PutObject request."""
    seen = {}

    def keep(request, **_):
        seen.clear()
        seen.update({name.lower(): value for name, value in request.headers.items()})

    s3.meta.events.register("before-send.s3.PutObject", keep)
    return seen


def default_to_kms(s3, key):
    rule = {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
        "BucketKeyEnabled": True,
    }
    s3.put_bucket_encryption(Bucket="shop-invoices", ServerSideEncryptionConfiguration={"Rules": [rule]})


@sdk("s3.encryption.automatic")
def test_every_bucket_encrypts():
    """Every bucket encrypts by default, with SSE-S3."""
    assert (
        "By default, all buckets have a default encryption configuration that uses server-side encryption with"
        " Amazon S3 managed keys (SSE-S3)" in model.text("s3", "GetBucketEncryption")
    )


@gap("s3.encryption.new-object")
def test_new_object_is_encrypted_without_a_header(s3):
    """An upload that asks for nothing is encrypted with SSE-S3, and the answer says AES256."""
    assert s3.put_object(**INVOICE, Body=b"1").get("ServerSideEncryption") == "AES256"


@sdk("s3.encryption.four-options")
def test_server_side_options():
    """Encryption on the server has four options that exclude each other: SSE-S3, SSE-KMS, DSSE-KMS and SSE-C."""
    text = model.text("s3", "PutObjectRequest.ServerSideEncryption")
    assert "four mutually exclusive options" in text
    assert "(SSE-S3)" in text and "(SSE-KMS or DSSE-KMS)" in text and "(SSE-C)" in text
    assert {"AES256", "aws:kms", "aws:kms:dsse"} <= set(model.shape("s3", "ServerSideEncryption").enum)


@sdk("s3.encryption.header")
def test_name_of_the_header():
    """The request header is x-amz-server-side-encryption."""
    member = model.shape("s3", "PutObjectRequest.ServerSideEncryption")
    assert member.serialization["name"] == "x-amz-server-side-encryption"


@sdk("s3.encryption.header-optional")
def test_the_header_is_optional():
    """No upload has to carry the header: PutObject requires only bucket and key."""
    assert sorted(model.shape("s3", "PutObjectRequest").required_members) == ["Bucket", "Key"]


@tool("s3.encryption.wire-s3")
def test_sse_s3_on_the_wire(s3, wire):
    """SSE-S3 sends AES256 in that header."""
    s3.put_object(**INVOICE, Body=b"1", ServerSideEncryption="AES256")
    assert wire["x-amz-server-side-encryption"] == b"AES256"


@tool("s3.encryption.wire-none")
def test_default_on_the_wire(s3, wire):
    """An upload that relies on the bucket's default sends no encryption header at all."""
    s3.put_object(**INVOICE, Body=b"1")
    assert wire and not [name for name in wire if "server-side-encryption" in name]


@moto("s3.encryption.bucket-default")
def test_bucket_default_applies(s3, key):
    """An upload that asks for nothing gets the bucket's default, Bucket Key included."""
    default_to_kms(s3, key)
    s3.put_object(**INVOICE, Body=b"1")
    head = s3.head_object(**INVOICE)
    assert (head["ServerSideEncryption"], head["SSEKMSKeyId"], head["BucketKeyEnabled"]) == ("aws:kms", key, True)


@moto("s3.encryption.request-wins")
def test_request_overrides_the_default(s3, key):
    """An upload that asks for another kind of encryption overrides the bucket's default."""
    default_to_kms(s3, key)
    s3.put_object(**INVOICE, Body=b"1", ServerSideEncryption="AES256")
    assert s3.head_object(**INVOICE)["ServerSideEncryption"] == "AES256"


@moto("s3.encryption.existing")
def test_new_default_leaves_old_objects(example):
    """A new default leaves the objects that are there as they are."""
    s3 = example("s3/default_encryption")["s3"]
    assert s3.head_object(Bucket="shop-invoices", Key="old.pdf")["ServerSideEncryption"] == "AES256"
    assert s3.head_object(Bucket="shop-invoices", Key="new.pdf")["ServerSideEncryption"] == "aws:kms"


@sdk("s3.encryption.aws-managed-key")
def test_kms_without_a_key_uses_aws_s3():
    """SSE-KMS without a key id uses the AWS managed key aws/s3."""
    text = model.text("s3", "PutObjectRequest.SSEKMSKeyId")
    assert "Amazon S3 uses the Amazon Web Services managed key (aws/s3) to protect the data" in text


@sdk("s3.encryption.kms-permissions")
def test_kms_permissions():
    """Besides the S3 permission, SSE-KMS needs kms:GenerateDataKey to write and kms:Decrypt to read."""
    for call in ("PutObject", "GetObject"):
        assert "you must also have the kms:GenerateDataKey and kms:Decrypt permissions" in model.text("s3", call)


@sdk("s3.encryption.bucket-key-off")
def test_bucket_key_is_off_by_default():
    """A Bucket Key is off by default, and switching it on does not affect existing objects."""
    text = model.text("s3", "ServerSideEncryptionRule.BucketKeyEnabled")
    assert "By default, S3 Bucket Key is not enabled" in text
    assert "Existing objects are not affected" in text


@sdk("s3.encryption.update")
def test_encryption_changes_without_a_copy():
    """UpdateObjectEncryption moves an object from SSE-S3 to SSE-KMS, or to another key, without moving data."""
    text = model.text("s3", "UpdateObjectEncryption")
    assert "in a general purpose bucket without any data movement" in text
    assert "(SSE-S3) to server-side encryption with Key Management Service (KMS) keys (SSE-KMS)" in text


@moto("s3.encryption.template")
def test_template_sets_the_default(aws):
    """A CloudFormation bucket with BucketEncryption encrypts an upload without a header with your key."""
    body = (HERE.snippets / "s3" / "private_bucket.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="invoices", TemplateBody=body)
    s3 = boto3.client("s3")
    s3.put_object(**INVOICE, Body=b"1")
    keys = boto3.client("cloudformation").describe_stack_resource(StackName="invoices", LogicalResourceId="InvoiceKey")
    head = s3.head_object(**INVOICE)
    assert head["ServerSideEncryption"] == "aws:kms"
    assert keys["StackResourceDetail"]["PhysicalResourceId"] in head["SSEKMSKeyId"]


@tool("s3.encryption.template-lint")
def test_linter_knows_the_bucket_properties(aws):
    """cfn-lint accepts the private bucket's properties and refuses a value that S3 does not have."""
    from cfnlint import api

    body = (HERE.snippets / "s3" / "private_bucket.yaml").read_text(encoding="utf-8")

    def faults(template):
        with guard.lifted():
            return [found for found in api.lint_all(template) if not found.rule.id.startswith("I")]

    assert faults(body) == []
    assert faults(body.replace("Status: Enabled", "Status: On")) != []
    assert faults(body.replace("BlockPublicAcls", "BlockPublicAcl", 1)) != []


@sdk("s3.encryption.ssec-blocked")
def test_ssec_can_be_blocked():
    """A bucket can block SSE-C, the one type that BlockedEncryptionTypes knows; NONE unblocks it."""
    assert sorted(model.shape("s3", "EncryptionType").enum) == ["NONE", "SSE-C"]
    text = model.text("s3", "ServerSideEncryptionRule.BlockedEncryptionTypes")
    assert "you can continue to read and list any pre-existing objects" in text


@tool("s3.encryption.ssec-wire")
def test_ssec_headers(s3, wire):
    """With SSE-C each request carries the algorithm, the key in Base64 and the key's MD5."""
    secret = b"32 bytes that only we must know!"
    s3.put_object(**INVOICE, Body=b"1", SSECustomerAlgorithm="AES256", SSECustomerKey=secret)
    prefix = "x-amz-server-side-encryption-customer"
    assert wire[f"{prefix}-algorithm"] == b"AES256"
    assert base64.b64decode(wire[f"{prefix}-key"]) == secret
    assert base64.b64decode(wire[f"{prefix}-key-md5"]) == hashlib.md5(secret).digest()


@sdk("s3.encryption.ssec-discarded")
def test_ssec_key_is_discarded():
    """S3 uses an SSE-C key for the request and does not store it."""
    text = model.text("s3", "PutObjectRequest.SSECustomerKey")
    assert "Amazon S3 does not store the encryption key" in text


@gap("s3.encryption.ssec-needed")
def test_ssec_object_needs_its_key(s3):
    """Reading an SSE-C object without its key fails."""
    s3.put_object(**INVOICE, Body=b"1", SSECustomerAlgorithm="AES256", SSECustomerKey=b"k" * 32)
    with pytest.raises(ClientError):
        s3.get_object(**INVOICE)
