"""Claims about objects: keys, metadata, tags, checksums, sizes."""

import base64
import hashlib
import zlib

import boto3
import pytest
from botocore.exceptions import ClientError, ParamValidationError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

INVOICE = {"Bucket": "shop-invoices", "Key": "1.pdf"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-invoices")
    return client


def refused(call, **arguments):
    with pytest.raises(ClientError) as failed:
        call(**arguments)
    return failed.value.response["Error"]["Code"]


@moto("s3.objects.whole-key")
def test_key_is_the_whole_path(s3):
    """The key is the whole path: a listing without a delimiter shows every key flat."""
    for key in ("2026/12/1.pdf", "2026/note.txt"):
        s3.put_object(Bucket="shop-invoices", Key=key, Body=b"1")
    page = s3.list_objects_v2(Bucket="shop-invoices")
    assert [item["Key"] for item in page["Contents"]] == ["2026/12/1.pdf", "2026/note.txt"]
    assert "CommonPrefixes" not in page


@moto("s3.objects.delimiter")
def test_delimiter_groups_keys(s3):
    """Prefix and Delimiter make a listing look like a folder: deeper keys come back as CommonPrefixes."""
    for key in ("2026/12/1.pdf", "2026/12/2.pdf", "2026/note.txt"):
        s3.put_object(Bucket="shop-invoices", Key=key, Body=b"1")
    page = s3.list_objects_v2(Bucket="shop-invoices", Prefix="2026/", Delimiter="/")
    assert [item["Key"] for item in page["Contents"]] == ["2026/note.txt"]
    assert page["CommonPrefixes"] == [{"Prefix": "2026/12/"}]


@moto("s3.objects.no-folder")
def test_there_is_no_folder_object(example):
    """A common prefix is not an object: HEAD of 2026/ answers 404."""
    s3 = example("s3/no_folders")["s3"]
    assert refused(s3.head_object, Bucket="shop-invoices", Key="2026/") == "404"


@moto("s3.objects.delete-prefix")
def test_last_key_takes_the_prefix_along(s3):
    """A prefix is gone as soon as its last key is deleted."""
    s3.put_object(Bucket="shop-invoices", Key="2026/1.pdf", Body=b"1")
    s3.delete_object(Bucket="shop-invoices", Key="2026/1.pdf")
    page = s3.list_objects_v2(Bucket="shop-invoices", Delimiter="/")
    assert "CommonPrefixes" not in page


@sdk("s3.objects.not-empty-key")
def test_key_has_one_character_at_least():
    """A key has at least one character."""
    assert model.shape("s3", "ObjectKey").metadata["min"] == 1


@sdk("s3.objects.size")
def test_an_object_may_have_50_tb():
    """An object may have up to 50 TB."""
    assert "individual objects of up to 50 TB" in model.text("s3", "CopyObject")


@tool("s3.objects.single-put")
def test_the_sdk_knows_the_limit_of_a_single_put():
    """The SDK's transfer code holds 5 GiB for the most that one upload request may carry."""
    from s3transfer import utils

    assert utils.MAX_SINGLE_UPLOAD_SIZE == 5 * 1024**3


@sdk("s3.objects.whole-or-nothing")
def test_put_never_adds_part_of_an_object():
    """PutObject adds the whole object or nothing."""
    assert "Amazon S3 never adds partial objects" in model.text("s3", "PutObject")


@moto("s3.objects.metadata-lower")
def test_metadata_names_are_lower_case(s3):
    """The names of user metadata are stored in lower case."""
    s3.put_object(**INVOICE, Body=b"1", Metadata={"Customer": "Ada"})
    assert s3.head_object(**INVOICE)["Metadata"] == {"customer": "Ada"}


@sdk("s3.objects.metadata-header")
def test_metadata_travels_in_headers():
    """User metadata travels as headers that begin with x-amz-meta-."""
    assert model.shape("s3", "PutObjectRequest.Metadata").serialization["name"] == "x-amz-meta-"


@tool("s3.objects.metadata-ascii")
def test_boto3_refuses_metadata_that_is_not_ascii(s3):
    """boto3 refuses metadata values outside ASCII before it sends anything."""
    sent = []
    s3.meta.events.register("before-send.s3", lambda **_: sent.append(1))
    with pytest.raises(ParamValidationError):
        s3.put_object(**INVOICE, Body=b"1", Metadata={"customer": "Zoë"})
    assert sent == []


@moto("s3.objects.self-copy")
def test_copy_onto_itself_must_change_something(s3):
    """A copy of an object onto itself that changes nothing is refused: InvalidRequest."""
    s3.put_object(**INVOICE, Body=b"1")
    assert refused(s3.copy_object, **INVOICE, CopySource=INVOICE) == "InvalidRequest"


@moto("s3.objects.replace-metadata")
def test_replace_drops_what_you_do_not_repeat(example):
    """MetadataDirective REPLACE replaces all metadata, so that a content type that you do not repeat is lost."""
    s3 = example("s3/metadata")["s3"]
    head = s3.head_object(**INVOICE)
    assert head["Metadata"] == {"customer": "Grace"}
    assert head["ContentType"] != "application/pdf"


@sdk("s3.objects.copy-default")
def test_copy_keeps_metadata_by_default():
    """A copy keeps the metadata unless you say REPLACE."""
    assert "COPY is the default behavior" in model.text("s3", "CopyObjectRequest.MetadataDirective")
    assert sorted(model.shape("s3", "MetadataDirective").enum) == ["COPY", "REPLACE"]


@moto("s3.objects.ten-tags")
def test_eleven_tags_are_refused(s3):
    """An eleventh tag is refused: BadRequest."""
    s3.put_object(**INVOICE, Body=b"1")
    tags = [{"Key": f"tag-{number}", "Value": "yes"} for number in range(11)]
    s3.put_object_tagging(**INVOICE, Tagging={"TagSet": tags[:10]})
    assert refused(s3.put_object_tagging, **INVOICE, Tagging={"TagSet": tags}) == "BadRequest"


@moto("s3.objects.tags-replaced")
def test_tagging_replaces_the_whole_set(example):
    """PutObjectTagging replaces the whole tag set; it does not add."""
    s3 = example("s3/tags")["s3"]
    s3.put_object_tagging(**INVOICE, Tagging={"TagSet": [{"Key": "new", "Value": "yes"}]})
    assert [tag["Key"] for tag in s3.get_object_tagging(**INVOICE)["TagSet"]] == ["new"]


@moto("s3.objects.tags-reserved")
def test_aws_tags_are_reserved(s3):
    """A tag key that begins with aws: is refused: InvalidTag."""
    s3.put_object(**INVOICE, Body=b"1")
    tags = [{"Key": "aws:owner", "Value": "me"}]
    assert refused(s3.put_object_tagging, **INVOICE, Tagging={"TagSet": tags}) == "InvalidTag"


@moto("s3.objects.tags-later")
def test_tags_change_without_touching_the_object(s3):
    """Tags can change later without a new copy of the object."""
    s3.put_bucket_versioning(Bucket="shop-invoices", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(**INVOICE, Body=b"1")
    s3.put_object_tagging(**INVOICE, Tagging={"TagSet": [{"Key": "paid", "Value": "yes"}]})
    assert len(s3.list_object_versions(Bucket="shop-invoices")["Versions"]) == 1


@sdk("s3.objects.annotations")
def test_annotations_hold_more_than_tags():
    """An annotation holds up to 1 MiB, and an object takes up to 1,000 of them."""
    text = model.text("s3", "PutObjectAnnotation")
    assert "1 byte to 1 MiB" in text and "up to 1,000 annotations" in text


@moto("s3.objects.etag")
def test_etag_of_a_plain_put_is_the_md5(s3):
    """The ETag of an object from a single PUT is the MD5 of its bytes."""
    assert s3.put_object(**INVOICE, Body=b"abc")["ETag"].strip('"') == hashlib.md5(b"abc").hexdigest()


@sdk("s3.objects.etag-not-always")
def test_etag_is_not_always_an_md5():
    """An ETag may or may not be an MD5, depending on how the object was made and encrypted."""
    text = model.text("s3", "Object.ETag")
    assert "The ETag may or may not be an MD5 digest of the object data" in text


@moto("s3.objects.checksum")
def test_a_checksum_is_sent_without_being_asked(example):
    """boto3 sends a CRC32 with every upload, and S3 keeps it."""
    names = example("s3/checksums")
    crc = base64.b64encode(zlib.crc32(names["body"]).to_bytes(4, "big")).decode()
    head = names["s3"].head_object(Bucket="shop-invoices", Key="1", ChecksumMode="ENABLED")
    assert head["ChecksumCRC32"] == crc


@gap("s3.objects.bad-checksum")
def test_wrong_checksum_is_refused(s3):
    """S3 checks the bytes against the checksum sent with them before it stores them, and refuses bytes that do not fit."""
    wrong = base64.b64encode(zlib.crc32(b"other").to_bytes(4, "big")).decode()
    assert refused(s3.put_object, **INVOICE, Body=b"1", ChecksumCRC32=wrong)


@sdk("s3.objects.missing-403")
def test_missing_object_is_403_without_list_bucket():
    """For an object that does not exist S3 answers 404 with s3:ListBucket, and 403 without it."""
    text = model.text("s3", "GetObject")
    assert "If you have the s3:ListBucket permission on the bucket, Amazon S3 returns an HTTP status code 404" in text
    assert "If you don’t have the s3:ListBucket permission, Amazon S3 returns an HTTP status code 403" in text


@moto("s3.objects.range")
def test_a_range_is_read(s3):
    """A Range reads a part of an object: 206; a range behind its end is refused: InvalidRange."""
    s3.put_object(**INVOICE, Body=b"0123456789")
    part = s3.get_object(**INVOICE, Range="bytes=2-4")
    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert part["Body"].read() == b"234"
    assert refused(s3.get_object, **INVOICE, Range="bytes=50-60") == "InvalidRange"


@moto("s3.objects.pages")
def test_a_listing_has_pages(s3):
    """A listing stops after 1,000 keys and says IsTruncated; a paginator asks for the rest."""
    for number in range(1_001):
        s3.put_object(Bucket="shop-invoices", Key=f"{number:04}", Body=b"")
    page = s3.list_objects_v2(Bucket="shop-invoices")
    assert (page["KeyCount"], page["IsTruncated"]) == (1_000, True)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="shop-invoices")
    assert sum(page["KeyCount"] for page in pages) == 1_001


@sdk("s3.objects.set-with-upload")
def test_what_comes_with_the_upload():
    """Metadata and tags can come with the upload; annotations have a call of their own."""
    members = set(model.shape("s3", "PutObjectRequest").members)
    assert {"Metadata", "Tagging"} <= members
    assert not [name for name in members if "Annotation" in name]
    assert {"Bucket", "Key", "AnnotationName"} <= set(model.shape("s3", "PutObjectAnnotationRequest").members)
