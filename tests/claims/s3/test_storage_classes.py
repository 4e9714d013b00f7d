"""Claims about storage classes and what they bill."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@sdk("s3.classes.list")
def test_classes_of_general_purpose_buckets():
    """S3 knows STANDARD, INTELLIGENT_TIERING, STANDARD_IA, ONEZONE_IA, GLACIER_IR, GLACIER and DEEP_ARCHIVE."""
    wanted = {"STANDARD", "INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"}
    assert wanted <= set(model.shape("s3", "StorageClass").enum)


@sdk("s3.classes.express")
def test_express_one_zone_is_for_directory_buckets():
    """EXPRESS_ONEZONE is a class of directory buckets in Availability Zones, which know no other."""
    assert "EXPRESS_ONEZONE" in model.shape("s3", "StorageClass").enum
    text = model.text("s3", "HeadObjectOutput.StorageClass")
    assert "Directory buckets only support EXPRESS_ONEZONE" in text


@moto("s3.classes.per-object")
def test_class_belongs_to_the_object(example):
    """The storage class belongs to the object: one bucket holds several."""
    names = example("s3/storage_class")
    found = names["s3"].list_objects_v2(Bucket="shop-backups")["Contents"]
    assert {key["Key"]: key["StorageClass"] for key in found} == {
        "2019.zip": "GLACIER_IR",
        "march.zip": "STANDARD_IA",
        "today.zip": "STANDARD_IA",
    }


@moto("s3.classes.head")
def test_head_does_not_name_standard(aws):
    """HEAD and GET name no class for STANDARD objects; a listing does."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-backups")
    s3.put_object(Bucket="shop-backups", Key="a", Body=b"1")
    assert "StorageClass" not in s3.head_object(Bucket="shop-backups", Key="a")
    assert s3.list_objects_v2(Bucket="shop-backups")["Contents"][0]["StorageClass"] == "STANDARD"
    text = model.text("s3", "HeadObjectOutput.StorageClass")
    assert "for all objects except for S3 Standard storage class objects" in text


@moto("s3.classes.copy")
def test_copy_changes_the_class(aws):
    """A copy of an object onto itself with another class moves it there."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-backups")
    s3.put_object(Bucket="shop-backups", Key="a", Body=b"1")
    s3.copy_object(Bucket="shop-backups", Key="a", CopySource="shop-backups/a", StorageClass="ONEZONE_IA")
    assert s3.head_object(Bucket="shop-backups", Key="a")["StorageClass"] == "ONEZONE_IA"


@moto("s3.classes.unknown")
def test_unknown_class_is_refused(aws):
    """An unknown class is an InvalidStorageClass."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-backups")
    with pytest.raises(ClientError) as failed:
        s3.put_object(Bucket="shop-backups", Key="a", StorageClass="COLD")
    assert failed.value.response["Error"]["Code"] == "InvalidStorageClass"


@calc("s3.classes.small")
def test_small_files_are_billed_as_128_kb(example):
    """A file of 20 KB is billed as 128 KB in the IA classes and Glacier Instant Retrieval, and as 60 KB in the archives."""
    billed = example("s3/billed_storage")["billed"]
    sizes = {name: billed(name, 20, 365)[0] for name in ("STANDARD", "STANDARD_IA", "GLACIER_IR", "GLACIER")}
    assert sizes == {"STANDARD": 20, "STANDARD_IA": 128, "GLACIER_IR": 128, "GLACIER": 60}
    assert billed("STANDARD_IA", 500, 365)[0] == 500


@calc("s3.classes.early")
def test_early_deletion_pays_the_minimum(example):
    """A file deleted after 10 days pays for 30 in the IA classes, 90 in two Glacier classes, 180 in Deep Archive."""
    billed = example("s3/billed_storage")["billed"]
    found = {name: billed(name, 200, 10)[1] for name in ("STANDARD", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR")}
    assert found == {"STANDARD": 10, "STANDARD_IA": 30, "ONEZONE_IA": 30, "GLACIER_IR": 90}
    assert billed("GLACIER", 200, 10)[1] == 90
    assert billed("DEEP_ARCHIVE", 200, 10)[1] == 180
    assert billed("DEEP_ARCHIVE", 200, 200)[1] == 200


@calc("s3.classes.factor")
def test_short_small_file_multiplies(example):
    """A file of 20 KB kept for 10 days is billed 19.2 times over in Standard-IA."""
    size, days = example("s3/billed_storage")["billed"]("STANDARD_IA", 20, 10)
    assert size * days / (20 * 10) == 19.2


@sdk("s3.classes.tiers")
def test_optional_tiers_of_intelligent_tiering():
    """Intelligent-Tiering has two optional archive tiers, after 90 and 180 days without access at least."""
    assert set(model.shape("s3", "IntelligentTieringAccessTier").enum) == {"ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"}
    text = model.text("s3", "Tiering.Days")
    assert "Archive Access tier must be at least 90 days and Deep Archive Access tier must be at least 180 days" in text


@sdk("s3.classes.unmonitored")
def test_small_objects_are_not_monitored():
    """Intelligent-Tiering leaves objects under 128 KB in the Frequent Access tier, unmonitored."""
    text = model.text("s3", "PutBucketIntelligentTieringConfiguration")
    assert "less than 128 KB, it is not monitored and not eligible for auto-tiering" in text
    assert "always charged at the Frequent Access tier rates" in text


@sdk("s3.classes.auto-tiers")
def test_three_automatic_tiers():
    """Intelligent-Tiering has three automatic tiers, all with low latency."""
    text = model.text("s3", "PutBucketIntelligentTieringConfiguration")
    assert "automatic cost savings in three low latency and high throughput access tiers" in text
