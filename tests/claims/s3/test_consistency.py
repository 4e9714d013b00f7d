"""Claims about consistency and conditional writes."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

SHOES = {"Bucket": "shop-stock", "Key": "shoes"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-stock")
    return client


def status(call, **arguments):
    with pytest.raises(ClientError) as failed:
        call(**arguments)
    return failed.value.response["ResponseMetadata"]["HTTPStatusCode"]


@moto("s3.consistency.story")
def test_reads_after_writes(example):
    """After a put, an overwrite and a delete, the next GET and LIST show what was written."""
    names = example("s3/read_after_write")
    read, s3 = names["read"], names["s3"]
    s3.put_object(**SHOES, Body=b"7 pairs")
    assert read() == "7 pairs, 1 listed"
    s3.delete_object(**SHOES)
    assert read() == "NoSuchKey, 0 listed"


@moto("s3.consistency.open-read")
def test_open_read_keeps_its_version(s3):
    """A read that has begun returns one whole version, even when the key is overwritten meanwhile."""
    s3.put_object(**SHOES, Body=b"old" * 1000)
    body = s3.get_object(**SHOES)["Body"]
    s3.put_object(**SHOES, Body=b"new" * 1000)
    assert body.read() == b"old" * 1000


@sdk("s3.consistency.last-writer")
def test_last_writer_wins():
    """Of writes to one key at the same time, S3 keeps the last."""
    text = model.text("s3", "PutObject")
    assert "multiple write requests for the same object simultaneously, it overwrites all but the last" in text


@moto("s3.consistency.if-none-match")
def test_if_none_match_creates_once(s3):
    """PutObject with If-None-Match: * writes only where no object has that key, else 412 PreconditionFailed."""
    s3.put_object(**SHOES, Body=b"first", IfNoneMatch="*")
    assert status(s3.put_object, **SHOES, Body=b"second", IfNoneMatch="*") == 412
    assert s3.get_object(**SHOES)["Body"].read() == b"first"


@moto("s3.consistency.if-match")
def test_if_match_stops_a_lost_update(s3):
    """PutObject with If-Match writes only while the ETag is the one you read, else 412 PreconditionFailed."""
    seen = s3.put_object(**SHOES, Body=b"12")["ETag"]
    s3.put_object(**SHOES, Body=b"11", IfMatch=seen)
    assert status(s3.put_object, **SHOES, Body=b"9", IfMatch=seen) == 412
    assert s3.get_object(**SHOES)["Body"].read() == b"11"


@moto("s3.consistency.lost-update")
def test_without_a_condition_an_update_is_lost(s3):
    """Without a condition the second of two writers silently wins."""
    s3.put_object(**SHOES, Body=b"11")
    answer = s3.put_object(**SHOES, Body=b"9")
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert s3.get_object(**SHOES)["Body"].read() == b"9"


@moto("s3.consistency.if-match-missing")
def test_if_match_on_nothing_is_404(s3):
    """If-Match on a key that does not exist answers 404."""
    assert status(s3.put_object, **SHOES, Body=b"1", IfMatch='"00000000000000000000000000000000"') == 404


@moto("s3.consistency.not-modified")
def test_conditional_read(s3):
    """GET with If-None-Match answers 304 while the object is the one you have."""
    seen = s3.put_object(**SHOES, Body=b"1")["ETag"]
    assert status(s3.get_object, **SHOES, IfNoneMatch=seen) == 304
    s3.put_object(**SHOES, Body=b"2")
    assert s3.get_object(**SHOES, IfNoneMatch=seen)["Body"].read() == b"2"


@sdk("s3.consistency.conflict")
def test_conflict_is_409():
    """A conflicting operation during a conditional upload answers 409, and you retry."""
    assert "S3 returns a 409 ConditionalRequestConflict response. On a 409 failure, retry the upload" in model.text(
        "s3", "PutObject"
    )


@sdk("s3.consistency.conditions")
def test_writes_take_both_conditions():
    """PutObject, CompleteMultipartUpload and CopyObject take If-Match and If-None-Match."""
    for request in ("PutObjectRequest", "CompleteMultipartUploadRequest", "CopyObjectRequest"):
        assert {"IfMatch", "IfNoneMatch"} <= set(model.shape("s3", request).members)


@sdk("s3.consistency.versioning-propagates")
def test_configuration_propagates():
    """Bucket configuration takes time to spread: right after enabling versioning you may see 404 NoSuchKey."""
    text = model.text("s3", "PutBucketVersioning")
    assert "While this change is propagating, you might encounter intermittent HTTP 404 NoSuchKey errors" in text


@sdk("s3.consistency.no-option")
def test_s3_has_no_consistency_option():
    """GetObject has no option for consistency, while DynamoDB's GetItem has ConsistentRead."""
    assert not [name for name in model.shape("s3", "GetObjectRequest").members if "Consisten" in name]
    assert "ConsistentRead" in model.shape("dynamodb", "GetItemInput").members
