"""Claims about time to live."""

import time

import boto3
import pytest
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def carts(example):
    """The table after the example: bread has expired, milk has not."""
    return example("dynamodb/ttl")["table"]


BREAD = {"user": "ana", "product": "bread"}


@moto("dynamodb.ttl.one-attribute")
def test_ttl_names_the_attribute(carts):
    """TTL is switched on for a table by naming the attribute that holds the expiry time."""
    found = boto3.client("dynamodb").describe_time_to_live(TableName="carts")["TimeToLiveDescription"]
    assert found == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


@moto("dynamodb.ttl.filter")
def test_a_filter_leaves_expired_items_out(carts):
    """A filter on the expiry time leaves expired items out of a query."""
    alive = Attr("expires_at").gt(int(time.time()))
    found = carts.query(KeyConditionExpression=Key("user").eq("ana"), FilterExpression=alive)
    assert [item["product"] for item in found["Items"]] == ["milk"]
    assert found["ScannedCount"] == 2


@moto("dynamodb.ttl.renew")
def test_an_expired_item_can_be_renewed(carts):
    """An expired item that still exists can be updated, its expiry time included."""
    later = int(time.time()) + 3600
    carts.update_item(
        Key=BREAD, UpdateExpression="SET expires_at = :later", ExpressionAttributeValues={":later": later}
    )
    assert carts.get_item(Key=BREAD)["Item"]["expires_at"] == later


@moto("dynamodb.ttl.condition")
def test_a_condition_protects_from_expired_items(carts):
    """A condition on the expiry time refuses a write to an item that has expired."""
    with pytest.raises(ClientError) as failure:
        carts.update_item(
            Key=BREAD,
            UpdateExpression="SET amount = :two",
            ConditionExpression="expires_at > :now",
            ExpressionAttributeValues={":two": 2, ":now": int(time.time())},
        )
    assert failure.value.response["Error"]["Code"] == "ConditionalCheckFailedException"


@moto("dynamodb.ttl.optional")
def test_items_without_the_attribute_are_fine(carts):
    """An item without the TTL attribute is an ordinary item that never expires."""
    carts.put_item(Item={"user": "ben", "product": "salt"})
    time.sleep(10 * 24 * 3600)
    assert "Item" in carts.get_item(Key={"user": "ben", "product": "salt"})


@gap("dynamodb.ttl.twice")
def test_a_second_change_within_the_hour_is_refused(carts):
    """A second UpdateTimeToLive for the same table within the hour fails with a ValidationException."""
    with pytest.raises(ClientError):
        boto3.client("dynamodb").update_time_to_live(
            TableName="carts", TimeToLiveSpecification={"Enabled": True, "AttributeName": "other"}
        )


@gap("dynamodb.ttl.deleted")
def test_an_expired_item_is_deleted_in_the_end(carts):
    """DynamoDB deletes an expired item in the background, within a few days of its expiry."""
    time.sleep(10 * 24 * 3600)
    assert "Item" not in carts.get_item(Key=BREAD)


@sdk("dynamodb.ttl.still-readable")
def test_expired_items_show_up_until_they_are_deleted():
    """Items that have expired and are not deleted yet still show up in reads, queries and scans."""
    text = model.text("dynamodb", "UpdateTimeToLive")
    assert "Items that have expired and not been deleted will still show up in reads, queries, and scans" in text


@sdk("dynamodb.ttl.epoch-seconds")
def test_the_expiry_time_is_in_epoch_seconds():
    """The expiry time is a number of seconds since 1 January 1970 UTC."""
    text = model.text("dynamodb", "UpdateTimeToLive")
    assert "the number of seconds elapsed since 12:00:00 AM January 1, 1970 UTC" in text


@sdk("dynamodb.ttl.best-effort")
def test_deletion_is_best_effort():
    """DynamoDB deletes expired items on a best-effort basis, so the moment depends on the workload."""
    text = model.text("dynamodb", "UpdateTimeToLive")
    assert "DynamoDB deletes expired items on a best-effort basis" in text
    assert "specific to the nature of the workload" in text


@sdk("dynamodb.ttl.indexes")
def test_a_deleted_item_leaves_the_indexes():
    """An item that TTL deletes leaves the local and global secondary indexes as well."""
    text = model.text("dynamodb", "UpdateTimeToLive")
    assert "they are removed from any local secondary index and global secondary index" in text


@sdk("dynamodb.ttl.one-setting")
def test_a_table_has_one_ttl_attribute():
    """The TTL setting of a table is a switch and one attribute name, both required."""
    shape = model.shape("dynamodb", "TimeToLiveSpecification")
    assert set(shape.members) == set(shape.required_members) == {"Enabled", "AttributeName"}


@moto("dynamodb.ttl.no-warning")
def test_a_date_as_text_is_stored_without_an_error(carts):
    """A TTL attribute that holds a date as text is stored without an error."""
    carts.put_item(Item={"user": "ben", "product": "salt", "expires_at": "2026-12-01T09:00:00Z"})
    assert carts.get_item(Key={"user": "ben", "product": "salt"})["Item"]["expires_at"] == "2026-12-01T09:00:00Z"


@calc("dynamodb.ttl.milliseconds")
def test_milliseconds_lie_in_the_far_future():
    """An expiry time in milliseconds, read as seconds, lies more than 50,000 years in the future."""
    milliseconds = 1_796_115_600 * 1000  # 1 December 2026
    years = (milliseconds - 1_796_115_600) / (365.25 * 24 * 3600)
    assert 50_000 < years < 60_000
