"""Claims about archived objects, their restore, and Glacier vaults."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

LEDGER = {"Bucket": "shop-ledgers", "Key": "2016.csv"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-ledgers")
    return client


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return ""


@moto("s3.archive.unreadable")
def test_archived_object_cannot_be_read(s3):
    """A GET of a GLACIER or DEEP_ARCHIVE object is an InvalidObjectState until it is restored."""
    for storage_class in ("GLACIER", "DEEP_ARCHIVE"):
        s3.put_object(**LEDGER, Body=b"1", StorageClass=storage_class)
        assert code(s3.get_object, **LEDGER) == "InvalidObjectState"


@moto("s3.archive.instant")
def test_instant_retrieval_is_read_at_once(s3):
    """A GLACIER_IR object is read at once, without a restore."""
    s3.put_object(**LEDGER, Body=b"1", StorageClass="GLACIER_IR")
    assert s3.get_object(**LEDGER)["Body"].read() == b"1"


@moto("s3.archive.listed")
def test_archived_object_is_listed(s3):
    """An archived object is listed, and its metadata answers at once."""
    s3.put_object(**LEDGER, Body=b"12", StorageClass="DEEP_ARCHIVE")
    assert s3.list_objects_v2(Bucket="shop-ledgers")["KeyCount"] == 1
    assert s3.head_object(**LEDGER)["ContentLength"] == 2


@moto("s3.archive.no-copy")
def test_archived_object_cannot_be_copied(s3):
    """An archived object cannot be copied before it is restored."""
    s3.put_object(**LEDGER, Body=b"1", StorageClass="GLACIER")
    source = {"CopySource": "shop-ledgers/2016.csv", "StorageClass": "STANDARD"}
    assert code(s3.copy_object, **LEDGER, **source) == "ObjectNotInActiveTierError"


@moto("s3.archive.restore")
def test_restored_object_can_be_read(example):
    """RestoreObject answers 202, and once the copy is there a GET works while the class stays GLACIER."""
    names = example("s3/archive")
    assert names["answer"]["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert names["read"]() == "1,9.90"
    head = names["s3"].head_object(**names["ledger"])
    assert head["StorageClass"] == "GLACIER"
    assert 'ongoing-request="false"' in head["Restore"]
    assert "expiry-date" in head["Restore"]


@moto("s3.archive.again")
def test_second_restore_answers_200(example):
    """A restore of a restored object answers 200 and sets its end anew."""
    names = example("s3/archive")
    before = names["s3"].head_object(**names["ledger"])["Restore"]
    again = names["s3"].restore_object(**names["ledger"], RestoreRequest={"Days": 30})
    assert again["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert names["s3"].head_object(**names["ledger"])["Restore"] != before


@sdk("s3.archive.tiers")
def test_three_speeds():
    """A restore has three speeds: Expedited, Standard (the default) and Bulk."""
    assert set(model.shape("s3", "Tier").enum) == {"Standard", "Bulk", "Expedited"}
    assert "This is the default option for retrieval requests" in model.text("s3", "RestoreObject")


@sdk("s3.archive.no-expedited")
def test_deep_archive_has_no_expedited():
    """Expedited is not available for Deep Archive."""
    text = model.text("s3", "RestoreObject")
    assert "not available for objects stored in the S3 Glacier Deep Archive storage class" in text


@sdk("s3.archive.flexible-times")
def test_times_of_flexible_retrieval():
    """Flexible Retrieval takes 1 to 5 minutes, 3 to 5 hours or 5 to 12 hours, typically; bulk is free."""
    text = model.text("s3", "RestoreObject")
    assert "typically made available within 1–5 minutes" in text
    assert "typically finish within 3–5 hours for objects stored in the S3 Glacier Flexible Retrieval" in text
    assert "typically finish within 5–12 hours for objects stored in the S3 Glacier Flexible Retrieval" in text
    assert "Bulk retrievals free for objects stored in the S3 Glacier Flexible Retrieval" in text


@sdk("s3.archive.deep-times")
def test_times_of_deep_archive():
    """Deep Archive takes up to 12 hours, or up to 48 with Bulk, typically."""
    text = model.text("s3", "RestoreObject")
    assert "within 12 hours for objects stored in the S3 Glacier Deep Archive" in text
    assert "within 48 hours for objects stored in the S3 Glacier Deep Archive" in text


@sdk("s3.archive.permanent")
def test_permanent_copy_needs_a_copy():
    """A restore makes a temporary copy; for a permanent one, copy the object to another class."""
    text = model.text("s3", "RestoreObject")
    assert "wait until a temporary copy of the object is available" in text
    assert "If you want a permanent copy of the object, create a copy of it" in text


@sdk("s3.archive.expiration-wins")
def test_expiration_beats_the_restore():
    """A lifecycle expiration deletes a restored object on its date, whatever the restore asked for."""
    text = model.text("s3", "RestoreObject")
    assert "the object expiration overrides the life span that you specify in a restore request" in text


@sdk("s3.archive.events")
def test_restore_can_be_an_event():
    """S3 can tell you when a restore begins, is completed, and when its copy is gone."""
    events = model.shape("s3", "Event").enum
    assert {"s3:ObjectRestore:Post", "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete"} <= set(events)


@sdk("s3.archive.capacity")
def test_expedited_can_be_refused():
    """Expedited can be refused for want of capacity, unless you buy provisioned capacity."""
    text = model.text("s3", "RestoreObject")
    assert "Code: GlacierExpeditedRetrievalNotAvailable" in text
    assert "Provisioned capacity ensures that retrieval capacity for Expedited retrievals is available" in text


@sdk("s3.archive.standard-later")
def test_copy_is_deleted_on_its_date():
    """The restored copy goes on a date that HEAD tells."""
    text = model.text("s3", "HeadObjectOutput.Restore")
    assert "the header value indicates when Amazon S3 is scheduled to delete the object copy" in text
