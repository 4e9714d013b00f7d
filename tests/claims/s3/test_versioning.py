"""Claims about versioning."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk

PRICES = {"Bucket": "shop-prices", "Key": "list.txt"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-prices")
    return client


def versioning(s3, status):
    s3.put_bucket_versioning(Bucket="shop-prices", VersioningConfiguration={"Status": status})


def write(s3, body):
    return s3.put_object(**PRICES, Body=body).get("VersionId")


def read(s3, **options):
    return s3.get_object(**PRICES, **options)["Body"].read()


def refused(call, **arguments):
    with pytest.raises(ClientError) as failed:
        call(**arguments)
    return failed.value.response["Error"]["Code"]


@moto("s3.versioning.off")
def test_versioning_is_off_at_first(s3):
    """A new bucket is not versioned: it has no status, and an upload gets no version id."""
    assert "Status" not in s3.get_bucket_versioning(Bucket="shop-prices")
    assert write(s3, b"1") is None


@moto("s3.versioning.overwrite-loses")
def test_without_versioning_an_overwrite_is_final(s3):
    """Without versioning an overwrite replaces the only copy."""
    write(s3, b"1")
    write(s3, b"2")
    assert len(s3.list_object_versions(Bucket="shop-prices")["Versions"]) == 1
    assert read(s3) == b"2"


@sdk("s3.versioning.never-off-again")
def test_versioning_is_only_suspended():
    """Versioning can be enabled and suspended; a state for off cannot be set."""
    assert sorted(model.shape("s3", "BucketVersioningStatus").enum) == ["Enabled", "Suspended"]


@moto("s3.versioning.null")
def test_older_object_has_version_null(s3):
    """An object older than versioning has the version id null, and keeps its bytes."""
    write(s3, b"price 1")
    versioning(s3, "Enabled")
    write(s3, b"price 2")
    assert read(s3, VersionId="null") == b"price 1"
    ids = [version["VersionId"] for version in s3.list_object_versions(Bucket="shop-prices")["Versions"]]
    assert ids[1] == "null" and ids[0] != "null"


@moto("s3.versioning.latest")
def test_each_write_adds_a_version(s3):
    """Each write adds a version, and the newest is the one that a plain GET reads."""
    versioning(s3, "Enabled")
    first, second = write(s3, b"1"), write(s3, b"2")
    found = s3.list_object_versions(Bucket="shop-prices")["Versions"]
    assert [(version["VersionId"], version["IsLatest"]) for version in found] == [(second, True), (first, False)]
    assert read(s3) == b"2" and read(s3, VersionId=first) == b"1"


@moto("s3.versioning.marker")
def test_delete_adds_a_marker(s3):
    """A plain DELETE adds a delete marker and removes nothing."""
    versioning(s3, "Enabled")
    write(s3, b"1")
    assert s3.delete_object(**PRICES)["DeleteMarker"] is True
    found = s3.list_object_versions(Bucket="shop-prices")
    assert len(found["Versions"]) == 1
    assert [marker["IsLatest"] for marker in found["DeleteMarkers"]] == [True]


@moto("s3.versioning.hidden")
def test_marker_hides_the_object(s3):
    """Behind a delete marker GET answers NoSuchKey and a listing leaves the object out."""
    versioning(s3, "Enabled")
    write(s3, b"1")
    s3.delete_object(**PRICES)
    assert refused(s3.get_object, **PRICES) == "NoSuchKey"
    assert s3.list_objects_v2(Bucket="shop-prices")["KeyCount"] == 0


@moto("s3.versioning.undelete")
def test_deleting_the_marker_brings_the_object_back(s3):
    """Deleting the delete marker by its version id brings the object back."""
    versioning(s3, "Enabled")
    write(s3, b"1")
    marker = s3.delete_object(**PRICES)
    s3.delete_object(**PRICES, VersionId=marker["VersionId"])
    assert read(s3) == b"1"


@moto("s3.versioning.undelete-cli")
def test_undelete_with_the_cli(example, s3):
    """The AWS CLI undeletes with list-object-versions and delete-object."""
    s3.delete_bucket(Bucket="shop-prices")
    example("s3/undelete.sh")
    assert read(s3) == b"price 1\n"
    assert "DeleteMarkers" not in s3.list_object_versions(Bucket="shop-prices")


@moto("s3.versioning.final")
def test_delete_with_a_version_is_final(s3):
    """A DELETE with a version id removes that version for good, and the one before becomes current."""
    versioning(s3, "Enabled")
    write(s3, b"1")
    second = write(s3, b"2")
    s3.delete_object(**PRICES, VersionId=second)
    assert read(s3) == b"1"
    assert refused(s3.get_object, **PRICES, VersionId=second) == "NoSuchVersion"


@moto("s3.versioning.delete-nothing")
def test_deleting_nothing_is_no_error(s3):
    """Deleting a key that does not exist is not an error."""
    answer = s3.delete_object(Bucket="shop-prices", Key="never-written")
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 204


@moto("s3.versioning.rollback")
def test_rollback_is_a_copy(example):
    """Copying an old version over the current one rolls back and keeps the whole history."""
    s3 = example("s3/rollback")["s3"]
    assert read(s3) == b"price 10.00"
    assert len(s3.list_object_versions(Bucket="shop-prices")["Versions"]) == 3


@moto("s3.versioning.suspend-keeps")
def test_suspending_keeps_versions(s3):
    """Suspending versioning keeps every version that exists."""
    versioning(s3, "Enabled")
    first, second = write(s3, b"1"), write(s3, b"2")
    versioning(s3, "Suspended")
    assert read(s3, VersionId=first) == b"1" and read(s3, VersionId=second) == b"2"


@gap("s3.versioning.suspended-put")
def test_suspended_put_touches_only_the_null_version(s3):
    """While versioning is suspended a write replaces only the null version and keeps all others."""
    versioning(s3, "Enabled")
    first = write(s3, b"1")
    versioning(s3, "Suspended")
    write(s3, b"2")
    write(s3, b"3")
    assert read(s3, VersionId="null") == b"3"
    assert read(s3, VersionId=first) == b"1"


@sdk("s3.versioning.suspended-delete")
def test_suspended_delete_removes_only_the_null_version():
    """While versioning is suspended a DELETE removes the null version, if there is one, and adds a delete marker."""
    text = model.text("s3", "DeleteObject")
    assert (
        "suspended, the operation removes the object that has a null versionId, if there is one, and inserts a" in text
    )


@gap("s3.versioning.marker-405")
def test_get_of_a_marker_is_405(s3):
    """GET with the version id of a delete marker answers 405 Method Not Allowed."""
    versioning(s3, "Enabled")
    write(s3, b"1")
    marker = s3.delete_object(**PRICES)
    with pytest.raises(ClientError) as failed:
        s3.get_object(**PRICES, VersionId=marker["VersionId"])
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 405


@sdk("s3.versioning.noncurrent")
def test_lifecycle_rule_for_noncurrent_versions():
    """A lifecycle rule can delete noncurrent versions some days after they became noncurrent."""
    text = model.text("s3", "NoncurrentVersionExpiration.NoncurrentDays")
    assert "number of days an object is noncurrent before Amazon S3 can perform the associated action" in text


@sdk("s3.versioning.permission")
def test_versions_have_a_permission_of_their_own():
    """Reading a given version needs s3:GetObjectVersion instead of s3:GetObject."""
    text = model.text("s3", "GetObject")
    assert "you must have the s3:GetObjectVersion permission to access a specific version of an object" in text


@sdk("s3.versioning.wait")
def test_wait_after_the_first_time():
    """After versioning is enabled, S3 asks you to wait 15 minutes before you write."""
    assert "wait for 15 minutes after enabling versioning" in model.text("s3", "PutBucketVersioning")


@sdk("s3.versioning.mfa-header")
def test_mfa_delete_uses_a_header():
    """With MFA delete the code travels in x-amz-mfa: the device's serial number, a space and the code."""
    member = model.shape("s3", "DeleteObjectRequest.MFA")
    assert member.serialization["name"] == "x-amz-mfa"
    assert "serial number, a space, and the value" in model.text("s3", "DeleteObjectRequest.MFA")


@sdk("s3.versioning.mfa-owner")
def test_only_the_owner_enables_mfa_delete():
    """Only the bucket owner can enable MFA delete."""
    assert "In order to enable MFA Delete, you must be the bucket owner." in model.text("s3", "PutBucketVersioning")


@sdk("s3.versioning.mfa-versions")
def test_mfa_is_needed_to_delete_versions():
    """With MFA delete on, deleting a version for good needs the code."""
    text = model.text("s3", "DeleteObjectRequest.MFA")
    assert "Required to permanently delete a versioned object" in text
