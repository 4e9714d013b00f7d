"""Claims about Object Lock and MFA delete."""

import time
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

DAY = 24 * 60 * 60
DEED = {"Bucket": "shop-deeds", "Key": "1.pdf"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-deeds", ObjectLockEnabledForBucket=True)
    return client


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return ""


def put(s3, mode, days=30):
    until = datetime.now(UTC) + timedelta(days=days)
    made = s3.put_object(**DEED, Body=b"1", ObjectLockMode=mode, ObjectLockRetainUntilDate=until)
    return {**DEED, "VersionId": made["VersionId"]}


@moto("s3.lock.versioning")
def test_lock_brings_versioning(s3):
    """A bucket made with Object Lock has versioning enabled."""
    assert s3.get_bucket_versioning(Bucket="shop-deeds")["Status"] == "Enabled"


@sdk("s3.lock.existing-buckets")
def test_existing_buckets_can_get_it():
    """Object Lock can be enabled for new or existing buckets."""
    text = model.text("s3", "PutObjectLockConfiguration")
    assert "You can enable Object Lock for new or existing buckets" in text


@moto("s3.lock.ends")
def test_lock_ends_with_its_date(example):
    """A version in compliance mode cannot be deleted before its date, and can after it."""
    names = example("s3/object_lock")
    second = {**names["receipt"], "VersionId": names["second"]}
    time.sleep(29 * DAY)
    assert code(names["s3"].delete_object, **second) == "AccessDenied"
    time.sleep(2 * DAY)
    assert code(names["s3"].delete_object, **second) == ""


@moto("s3.lock.default")
def test_default_retention_locks_new_objects(example):
    """A bucket's default retention locks every new object for its days."""
    names = example("s3/object_lock")
    head = names["s3"].head_object(**names["receipt"], VersionId=names["second"])
    assert head["ObjectLockMode"] == "COMPLIANCE"
    left = head["ObjectLockRetainUntilDate"] - head["LastModified"]
    assert timedelta(days=29, hours=23) < left <= timedelta(days=30, seconds=1)


@moto("s3.lock.still-versions")
def test_lock_does_not_stop_new_versions(example):
    """A lock does not stop overwrites or delete markers: they go on top, and the locked version stays readable."""
    names = example("s3/object_lock")
    s3, receipt = names["s3"], names["receipt"]
    assert code(s3.get_object, **receipt) == "NoSuchKey"
    assert s3.get_object(**receipt, VersionId=names["second"])["Body"].read() == b"paid"
    assert len(s3.list_object_versions(Bucket="shop-receipts")["DeleteMarkers"]) == 1


@moto("s3.lock.markers")
def test_markers_are_not_locked(example):
    """A delete marker on top of a locked version is not locked: it can be deleted."""
    names = example("s3/object_lock")
    marker = names["s3"].list_object_versions(Bucket="shop-receipts")["DeleteMarkers"][0]["VersionId"]
    assert code(names["s3"].delete_object, **names["receipt"], VersionId=marker) == ""
    assert code(names["s3"].get_object, **names["receipt"]) == ""


@moto("s3.lock.governance")
def test_governance_can_be_bypassed(s3):
    """A version in governance mode can be deleted only by a request that asks for the bypass."""
    deed = put(s3, "GOVERNANCE")
    assert code(s3.delete_object, **deed) == "AccessDenied"
    assert code(s3.delete_object, **deed, BypassGovernanceRetention=True) == ""


@sdk("s3.lock.bypass-permission")
def test_bypass_needs_a_permission():
    """The bypass needs the permission s3:BypassGovernanceRetention."""
    text = model.text("s3", "DeleteObjectRequest.BypassGovernanceRetention")
    assert "you must have the s3:BypassGovernanceRetention permission" in text


@moto("s3.lock.compliance")
def test_compliance_has_no_bypass(s3):
    """A version in compliance mode cannot be deleted by anyone, the bypass changes nothing."""
    deed = put(s3, "COMPLIANCE")
    assert code(s3.delete_object, **deed, BypassGovernanceRetention=True) == "AccessDenied"


@gap("s3.lock.compliance-shorter")
def test_compliance_cannot_be_shortened(s3):
    """Compliance retention cannot be shortened, and its mode cannot be changed."""
    deed = put(s3, "COMPLIANCE", days=30)
    soon = datetime.now(UTC) + timedelta(days=1)
    retention = {"Mode": "COMPLIANCE", "RetainUntilDate": soon}
    assert code(s3.put_object_retention, **deed, Retention=retention) == "AccessDenied"


@moto("s3.lock.longer")
def test_retention_can_be_extended(s3):
    """Retention can be extended."""
    deed = put(s3, "COMPLIANCE", days=30)
    later = datetime.now(UTC) + timedelta(days=60)
    s3.put_object_retention(**deed, Retention={"Mode": "COMPLIANCE", "RetainUntilDate": later})
    time.sleep(40 * DAY)
    assert code(s3.delete_object, **deed) == "AccessDenied"


@moto("s3.lock.hold")
def test_legal_hold_has_no_end(s3):
    """A legal hold has no end and no bypass: the version can go once the hold is taken off."""
    deed = {**DEED, "VersionId": s3.put_object(**DEED, Body=b"1", ObjectLockLegalHoldStatus="ON")["VersionId"]}
    time.sleep(3650 * DAY)
    assert code(s3.delete_object, **deed, BypassGovernanceRetention=True) == "AccessDenied"
    s3.put_object_legal_hold(**deed, LegalHold={"Status": "OFF"})
    assert code(s3.delete_object, **deed) == ""


@moto("s3.lock.hold-and-retention")
def test_hold_outlives_the_retention(s3):
    """Hold and retention are independent: a hold still protects when the retention is over."""
    deed = put(s3, "GOVERNANCE", days=1)
    s3.put_object_legal_hold(**deed, LegalHold={"Status": "ON"})
    time.sleep(2 * DAY)
    assert code(s3.delete_object, **deed) == "AccessDenied"


@moto("s3.lock.needs-lock")
def test_other_buckets_take_no_retention(aws):
    """A bucket without Object Lock refuses a retention: InvalidRequest."""
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-plain")
    client.put_object(Bucket="shop-plain", Key="a", Body=b"1")
    until = datetime.now(UTC) + timedelta(days=1)
    retention = {"Mode": "GOVERNANCE", "RetainUntilDate": until}
    answer = code(client.put_object_retention, Bucket="shop-plain", Key="a", Retention=retention)
    assert answer == "InvalidRequest"


@moto("s3.lock.days-or-years")
def test_default_takes_days_or_years(s3):
    """A default retention takes days or years, not both."""
    retention = {"Mode": "GOVERNANCE", "Days": 1, "Years": 1}
    lock = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": retention}}
    answer = code(s3.put_object_lock_configuration, Bucket="shop-deeds", ObjectLockConfiguration=lock)
    assert answer == "MalformedXML"


@gap("s3.lock.no-suspend")
def test_versioning_cannot_be_suspended(s3):
    """Versioning of a bucket with Object Lock cannot be suspended."""
    assert code(s3.put_bucket_versioning, Bucket="shop-deeds", VersioningConfiguration={"Status": "Suspended"}) != ""


@tool("s3.mfa.on-the-wire")
def test_mfa_travels_in_a_header(aws):
    """The MFA parameter of put_bucket_versioning and delete_object travels as the header x-amz-mfa."""
    client, sent = boto3.client("s3"), []
    client.create_bucket(Bucket="shop-secrets")
    client.meta.events.register("before-call.s3", lambda params, **_: sent.append(params["headers"].get("x-amz-mfa")))
    on = {"Status": "Enabled", "MFADelete": "Enabled"}
    client.put_bucket_versioning(Bucket="shop-secrets", VersioningConfiguration=on, MFA="arn-1 123456")
    client.delete_object(Bucket="shop-secrets", Key="a", VersionId="null", MFA="arn-1 654321")
    assert sent == ["arn-1 123456", "arn-1 654321"]


@moto("s3.mfa.cli")
def test_cli_sends_the_code(example):
    """The AWS CLI deletes a version with --mfa, and nothing of it is left."""
    example("s3/mfa_delete.sh")
    left = boto3.client("s3").list_object_versions(Bucket="shop-secrets")
    assert "Versions" not in left
    assert "DeleteMarkers" not in left


@sdk("s3.mfa.state")
def test_mfa_delete_guards_the_state():
    """With MFA delete on, the owner needs the device to change the versioning state."""
    text = model.text("s3", "GetBucketVersioning")
    assert "must use an authentication device to change the versioning state of the bucket" in text
