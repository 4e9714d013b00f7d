"""Claims about replication: its rules, and what it copies."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def copied(example):
    return example("s3/replication")["copied"]


def config(**changes):
    rule = {
        "ID": "copy",
        "Status": "Enabled",
        "Priority": 1,
        "Filter": {"Prefix": ""},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": {"Bucket": "arn:aws:s3:::shop-orders-copy"},
        **changes,
    }
    return {"Role": "arn:aws:iam::123456789012:role/replicate-orders", "Rules": [rule]}


@moto("s3.replication.versioned-source")
def test_source_must_be_versioned(aws):
    """A replication rule on a source bucket without versioning is an InvalidRequest."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-orders")
    with pytest.raises(ClientError) as failed:
        s3.put_bucket_replication(Bucket="shop-orders", ReplicationConfiguration=config())
    assert failed.value.response["Error"]["Code"] == "InvalidRequest"
    assert "Versioning" in failed.value.response["Error"]["Message"]


@gap("s3.replication.versioned-destination")
def test_destination_must_be_versioned(aws):
    """The destination bucket must be versioned as well."""
    s3 = boto3.client("s3")
    for bucket in ("shop-orders", "shop-orders-copy"):
        s3.create_bucket(Bucket=bucket)
    s3.put_bucket_versioning(Bucket="shop-orders", VersioningConfiguration={"Status": "Enabled"})
    with pytest.raises(ClientError):
        s3.put_bucket_replication(Bucket="shop-orders", ReplicationConfiguration=config())


@moto("s3.replication.stored")
def test_rule_is_stored(example):
    """A rule names a filter, a priority, a destination and what becomes of delete markers."""
    names = example("s3/replication_rule")
    stored = names["stored"]
    assert "Filter" in stored
    assert stored["Priority"] == 1
    assert stored["DeleteMarkerReplication"] == {"Status": "Disabled"}
    assert stored["Destination"]["StorageClass"] == "STANDARD_IA"


@sdk("s3.replication.required")
def test_role_and_rules_are_required():
    """A replication configuration needs a role that S3 assumes, and rules; a filter needs priority and delete markers too."""
    assert set(model.shape("s3", "ReplicationConfiguration").required_members) == {"Role", "Rules"}
    text = model.text("s3", "PutBucketReplication")
    assert "you must also add the following elements: DeleteMarkerReplication, Status, and Priority" in text
    assert "the IAM role that Amazon S3 can assume to replicate objects on your behalf" in text


@sdk("s3.replication.pass-role")
def test_setting_a_rule_needs_pass_role():
    """To set a rule you need s3:PutReplicationConfiguration and iam:PassRole."""
    text = model.text("s3", "PutBucketReplication")
    assert "you must have s3:PutReplicationConfiguration permissions" in text
    assert "must have the iam:PassRole permission" in text


@calc("s3.replication.new-only")
def test_only_new_objects(copied):
    """Live replication copies objects written after the rule, not older ones."""
    assert copied("put")
    assert not copied("put", before_rule=True)


@calc("s3.replication.no-chain")
def test_replicas_are_not_replicated(copied):
    """A replica is not replicated further: A to B and B to C do not make A to C."""
    assert not copied("put", replica=True)


@calc("s3.replication.markers")
def test_delete_markers_are_a_choice(copied):
    """A DELETE without a version id is replicated only if the rule says so, and never when lifecycle made it."""
    assert not copied("delete")
    assert copied("delete", markers=True)
    assert not copied("delete", markers=True, by_lifecycle=True)


@calc("s3.replication.version-deletes")
def test_version_deletes_stay_here(copied):
    """The DELETE of a version is never replicated."""
    assert not copied("delete version")
    assert not copied("delete version", markers=True)


@calc("s3.replication.kms")
def test_kms_objects_are_a_choice(copied):
    """SSE-KMS objects are replicated only if the rule selects them."""
    assert not copied("put", kms=True)
    assert copied("put", kms=True, kms_objects=True)
    assert "By default, Amazon S3 doesn't replicate objects that are stored at rest using server-side" in model.text(
        "s3", "PutBucketReplication"
    )


@calc("s3.replication.archived")
def test_archived_objects_stay_here(copied):
    """Archived objects are not replicated."""
    assert not copied("put", storage_class="GLACIER")
    assert not copied("put", storage_class="DEEP_ARCHIVE")
    assert copied("put", storage_class="GLACIER_IR")


@sdk("s3.replication.marker-switch")
def test_marker_replication_is_in_the_model():
    """DeleteMarkerReplication is Enabled or Disabled, and Disabled for rules with tags."""
    assert set(model.shape("s3", "DeleteMarkerReplicationStatus").enum) == {"Enabled", "Disabled"}
    text = model.text("s3", "DeleteMarkerReplication")
    assert "Filter includes a Tag element, the DeleteMarkerReplication Status must be set to Disabled" in text


@sdk("s3.replication.existing")
def test_existing_objects_need_batch_replication():
    """The rule's own setting for existing objects is no longer supported: Batch Replication copies them."""
    text = model.text("s3", "ExistingObjectReplication")
    assert "This parameter is no longer supported" in text
    assert "S3 Batch Replication" in text


@sdk("s3.replication.status")
def test_status_tells_the_progress():
    """HEAD tells the progress: PENDING, COMPLETED or FAILED at the source, REPLICA at the destination."""
    assert {"PENDING", "COMPLETED", "FAILED", "REPLICA"} <= set(model.shape("s3", "ReplicationStatus").enum)
    text = model.text("s3", "HeadObjectOutput.ReplicationStatus")
    assert "with value REPLICA if the object in your request is a replica" in text
    assert "remain at value PENDING until replication has completed for all destinations" in text


@sdk("s3.replication.time-control")
def test_destination_can_ask_for_time_control():
    """A destination can have Replication Time Control, another storage class, another owner and a KMS key."""
    members = set(model.shape("s3", "Destination").members)
    wanted = {"ReplicationTime", "Metrics", "StorageClass", "AccessControlTranslation", "EncryptionConfiguration"}
    assert wanted <= members
