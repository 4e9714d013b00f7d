"""Claims about event notifications, their filters and EventBridge."""

import json
from urllib.parse import unquote_plus

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk

ARN = "arn:aws:sqs:us-east-1:123456789012:thumbnails"


@pytest.fixture
def names(example):
    return example("s3/event_notifications")


def records(queue):
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    bodies = [json.loads(message["Body"]) for message in found]
    return [
        (r["eventName"], unquote_plus(r["s3"]["object"]["key"])) for body in bodies for r in body.get("Records", [])
    ]


@moto("s3.events.filter")
def test_prefix_and_suffix_must_both_match(names):
    """A rule sends an event only where prefix and suffix both match."""
    for key in ("uploads/bag.png", "other/bag.jpg", "uploads/bag.jpg.txt", "uploads/bag.jpg"):
        names["s3"].put_object(Bucket="shop-pictures", Key=key, Body=b"1")
    assert records(names["queue"]) == [("ObjectCreated:Put", "uploads/bag.jpg")]


@moto("s3.events.type")
def test_only_named_events_are_sent(names):
    """A rule for ObjectCreated says nothing of a DELETE."""
    names["s3"].put_object(Bucket="shop-pictures", Key="uploads/a.jpg", Body=b"1")
    names["s3"].delete_object(Bucket="shop-pictures", Key="uploads/a.jpg")
    assert [name for name, _ in records(names["queue"])] == ["ObjectCreated:Put"]


@moto("s3.events.star")
def test_star_covers_put_and_copy(names):
    """ObjectCreated:* covers PUT and COPY alike, and the event says which."""
    names["s3"].put_object(Bucket="shop-pictures", Key="uploads/a.jpg", Body=b"1")
    names["s3"].copy_object(Bucket="shop-pictures", Key="uploads/b.jpg", CopySource="shop-pictures/uploads/a.jpg")
    assert [name for name, _ in records(names["queue"])] == ["ObjectCreated:Put", "ObjectCreated:Copy"]


@moto("s3.events.encoded")
def test_keys_are_url_encoded(names):
    """The key in an event is URL-encoded: a space arrives as a plus sign."""
    names["s3"].put_object(Bucket="shop-pictures", Key="uploads/blue bag.jpg", Body=b"1")
    body = json.loads(boto3.client("sqs").receive_message(QueueUrl=names["queue"])["Messages"][0]["Body"])
    key = body["Records"][0]["s3"]["object"]["key"]
    assert key.endswith("blue+bag.jpg")
    assert unquote_plus(key) == "uploads/blue bag.jpg"


@moto("s3.events.every-version")
def test_each_version_is_an_event(names):
    """In a versioned bucket two writes of one key are two events."""
    names["s3"].put_bucket_versioning(Bucket="shop-pictures", VersioningConfiguration={"Status": "Enabled"})
    for body in (b"1", b"2"):
        names["s3"].put_object(Bucket="shop-pictures", Key="uploads/a.jpg", Body=body)
    assert len(records(names["queue"])) == 2


@gap("s3.events.delete-marker")
def test_delete_marker_is_its_own_event(names):
    """In a versioned bucket a plain DELETE is ObjectRemoved:DeleteMarkerCreated."""
    s3 = names["s3"]
    s3.put_bucket_versioning(Bucket="shop-pictures", VersioningConfiguration={"Status": "Enabled"})
    rule = {"QueueArn": ARN, "Events": ["s3:ObjectRemoved:DeleteMarkerCreated"]}
    s3.put_bucket_notification_configuration(
        Bucket="shop-pictures", NotificationConfiguration={"QueueConfigurations": [rule]}
    )
    s3.put_object(Bucket="shop-pictures", Key="a", Body=b"1")
    s3.delete_object(Bucket="shop-pictures", Key="a")
    assert [name for name, _ in records(names["queue"])] == ["ObjectRemoved:DeleteMarkerCreated"]


@moto("s3.events.unknown")
def test_unknown_event_is_refused(names):
    """An event name that S3 does not know is an InvalidArgument."""
    rule = {"QueueArn": ARN, "Events": ["s3:ObjectRead:Get"]}
    with pytest.raises(ClientError) as failed:
        names["s3"].put_bucket_notification_configuration(
            Bucket="shop-pictures", NotificationConfiguration={"QueueConfigurations": [rule]}
        )
    assert failed.value.response["Error"]["Code"] == "InvalidArgument"


@sdk("s3.events.no-reads")
def test_reads_are_no_events():
    """There is an event for writes, deletes, restores, tags, ACLs, lifecycle and replication, and none for a read."""
    kinds = {name.split(":")[1] for name in model.shape("s3", "Event").enum}
    assert {"ObjectCreated", "ObjectRemoved", "ObjectRestore", "ObjectTagging", "ObjectAcl", "Replication"} <= kinds
    assert {"LifecycleExpiration", "LifecycleTransition", "IntelligentTiering", "ObjectAnnotation"} <= kinds
    assert not [kind for kind in kinds if "Get" in kind or "Read" in kind or "Access" in kind]


@sdk("s3.events.put-replaces")
def test_put_replaces_and_checks():
    """Setting the configuration replaces the old one, and S3 first checks that it may send to the destination."""
    text = model.text("s3", "PutBucketNotificationConfiguration")
    assert "This action replaces the existing notification configuration" in text
    assert "that the bucket owner has permission to publish to it by sending a test notification" in text
    assert "verifies that the Lambda function permissions grant Amazon S3 permission to invoke" in text


@calc("s3.events.overlap")
def test_overlap_follows_the_user_guide(example):
    """Two rules overlap when their event types, prefixes and suffixes can all match one key."""
    overlap = example("s3/event_overlap")["overlap"]
    put, created = "s3:ObjectCreated:Put", "s3:ObjectCreated:*"
    cases = {  # the cases of the user guide, each way round
        ((put, "images/", ""), (put, "logs/", "")): False,
        ((put, "", ".jpg"), (put, "", ".png")): False,
        ((put, "images", ".jpg"), (put, "images", ".png")): False,
        ((created, "", ""), (created, "images", "")): True,
        ((created, "", "jpg"), (put, "", "pg")): True,
        ((created, "images", "jpg"), (put, "", "jpg")): True,
        ((put, "image/", ""), ("s3:ObjectRemoved:*", "image/", "")): False,
        (("s3:ObjectRemoved:Delete", "", ""), ("s3:ObjectRemoved:DeleteMarkerCreated", "", "")): False,
    }
    for (one, two), answer in cases.items():
        assert overlap(one, two) is overlap(two, one) is answer, (one, two)


@moto("s3.events.bridge")
def test_eventbridge_filters_by_content(example):
    """An EventBridge rule selects S3 events by any field, such as the object's size."""
    names = example("s3/event_bridge")
    for key, size in (("a.jpg", 1_000_000), ("b.jpg", 1_000_001)):
        names["s3"].put_object(Bucket="shop-pictures", Key=key, Body=bytes(size))
    found = names["sqs"].receive_message(QueueUrl=names["queue"], MaxNumberOfMessages=10)["Messages"]
    assert [json.loads(message["Body"])["detail"]["object"]["key"] for message in found] == ["b.jpg"]


@sdk("s3.events.bridge-switch")
def test_eventbridge_is_one_switch():
    """EventBridge is one switch of the bucket, without event types or filters."""
    assert set(model.shape("s3", "EventBridgeConfiguration").members) == set()
    assert "Events" in model.shape("s3", "QueueConfiguration").members
