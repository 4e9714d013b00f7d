"""Claims about a table that indexes the objects of a bucket."""

import boto3
from boto3.dynamodb.conditions import Key

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("dynamodb.s3-index.follows")
def test_an_upload_adds_an_item(example):
    """An upload calls the function through an S3 event notification, and the function adds an item."""
    files = example("dynamodb/s3_metadata_index")["files"]
    assert files.scan()["Count"] == 3
    boto3.client("s3").put_object(Bucket="holiday-photos", Key="ben/2026/sea.jpg", Body=b"blue")
    item = files.get_item(Key={"owner": "ben", "name": "2026/sea.jpg"})["Item"]
    assert item["size"] == 4


@moto("dynamodb.s3-index.query")
def test_the_table_answers_by_owner_and_year(example):
    """The table answers what the bucket cannot: one owner's objects, by name and with their size."""
    files = example("dynamodb/s3_metadata_index")["files"]
    found = files.query(KeyConditionExpression=Key("owner").eq("ana") & Key("name").begins_with("2026/"))
    assert [(item["name"], item["size"]) for item in found["Items"]] == [("2026/beach day.jpg", 3)]


@moto("dynamodb.s3-index.encoded")
def test_the_key_in_the_event_is_encoded(example):
    """The object key in the event is URL-encoded: a space arrives as a plus sign and has to be decoded."""
    names = example("dynamodb/s3_metadata_index")
    assert "unquote_plus" in names["HANDLER"]
    found = {item["name"] for item in names["files"].scan()["Items"]}
    assert "2026/beach day.jpg" in found
    assert "2026/beach+day.jpg" not in found


@moto("dynamodb.s3-index.no-removal")
def test_a_removal_needs_a_notification_of_its_own(example):
    """A notification for s3:ObjectCreated says nothing of deletions: the item stays."""
    files = example("dynamodb/s3_metadata_index")["files"]
    boto3.client("s3").delete_object(Bucket="holiday-photos", Key="ben/2026/alps.jpg")
    assert "Item" in files.get_item(Key={"owner": "ben", "name": "2026/alps.jpg"})


@sdk("dynamodb.s3-index.list")
def test_a_bucket_is_listed_by_prefix_only():
    """A listing of a bucket filters by the beginning of the key, not by size, owner or metadata."""
    members = set(model.shape("s3", "ListObjectsV2Request").members)
    assert {"Prefix", "StartAfter"} <= members
    assert not members & {"Metadata", "Size", "Owner", "Tagging", "Filter"}


@moto("dynamodb.s3-index.overwrite")
def test_a_new_upload_replaces_the_item(example):
    """An upload to the same key replaces the item, since the key of the item is the key of the object."""
    files = example("dynamodb/s3_metadata_index")["files"]
    boto3.client("s3").put_object(Bucket="holiday-photos", Key="ben/2026/alps.jpg", Body=b"bigger mountain")
    assert files.get_item(Key={"owner": "ben", "name": "2026/alps.jpg"})["Item"]["size"] == 15
    assert files.scan()["Count"] == 3


@sdk("dynamodb.s3-index.metadata-tables")
def test_s3_can_keep_a_metadata_table():
    """S3 can keep tables of a bucket's object metadata by itself, with CreateBucketMetadataConfiguration."""
    assert "S3 Metadata" in model.text("s3", "CreateBucketMetadataConfiguration")


@sdk("dynamodb.s3-index.permission")
def test_a_service_needs_permission_to_call():
    """AddPermission lets a service such as S3 call the function."""
    text = model.text("lambda", "AddPermission")
    assert "Grants a principal permission to use a function" in text
    assert "SourceArn" in model.shape("lambda", "AddPermissionRequest").members
