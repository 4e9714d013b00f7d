"""Claims about GetItem, consistency and projections."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as models
from proofnotes.evidence import moto, sdk


def make(name, partition, sort=None, sort_type="S"):
    keys = [(partition, "HASH", "S"), *([(sort, "RANGE", sort_type)] if sort else [])]
    return boto3.resource("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": role} for key, role, _ in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": kind} for key, _, kind in keys],
        BillingMode="PAY_PER_REQUEST",
    )


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


KEY = {"customer": "anna", "placed": "2026-01-05"}


@pytest.fixture
def orders():
    table = make("orders", "customer", "placed")
    table.put_item(Item={**KEY, "basket": ["tea", "cup"], "address": {"city": "Oslo", "zip": "0150"}})
    return table


@sdk("dynamodb.reading.default-eventual")
def test_reads_are_eventually_consistent_by_default():
    """GetItem, BatchGetItem, Query and Scan read eventually consistently unless you ask otherwise."""
    query = models.text("dynamodb", "QueryInput.ConsistentRead")
    assert "otherwise, the operation uses eventually consistent reads" in query
    assert "GetItem provides an eventually consistent read by default" in models.text("dynamodb", "GetItem")
    assert "BatchGetItem performs eventually consistent reads on every table" in models.text("dynamodb", "BatchGetItem")
    assert "By default, a Scan uses eventually consistent reads" in models.text("dynamodb", "Scan")


@sdk("dynamodb.reading.consistent-read")
def test_reads_take_consistent_read():
    """GetItem, Query and Scan take ConsistentRead, BatchGetItem takes it for each table, writes do not."""
    for shape in ("GetItemInput", "QueryInput", "ScanInput", "KeysAndAttributes"):
        assert "ConsistentRead" in models.shape("dynamodb", shape).members
    for shape in ("PutItemInput", "UpdateItemInput", "DeleteItemInput"):
        assert "ConsistentRead" not in models.shape("dynamodb", shape).members


@sdk("dynamodb.reading.last-value")
def test_strong_read_returns_the_last_value():
    """A strongly consistent read may take longer, and always returns the last value written."""
    text = models.text("dynamodb", "GetItem")
    assert "might take more time than an eventually consistent read, it always returns the last updated value" in text


@sdk("dynamodb.reading.no-snapshot")
def test_strong_scan_is_no_snapshot():
    """A strongly consistent Scan is consistent for each item, not a snapshot of the table."""
    text = models.text("dynamodb", "Scan")
    assert "DynamoDB does not provide snapshot isolation for a scan operation" in text


@moto("dynamodb.reading.missing")
def test_missing_item_is_an_empty_answer(orders):
    """GetItem of a missing item answers with HTTP 200 and no Item."""
    reply = orders.get_item(Key={**KEY, "placed": "1999-12-31"})
    assert "Item" not in reply
    assert reply["ResponseMetadata"]["HTTPStatusCode"] == 200


@moto("dynamodb.reading.whole-key")
def test_get_item_needs_the_whole_key(orders):
    """GetItem needs the whole primary key; the partition key alone is refused."""
    assert refusal(orders.get_item, Key={"customer": "anna"}) == "ValidationException"


@moto("dynamodb.reading.projection")
def test_projection_returns_only_what_it_names(orders):
    """A projection expression returns only the attributes that it names, nested ones included."""
    reply = orders.get_item(Key=KEY, ProjectionExpression="basket[1], address.city")
    assert reply["Item"] == {"basket": ["cup"], "address": {"city": "Oslo"}}


@moto("dynamodb.reading.projection-missing")
def test_projection_of_a_missing_attribute(orders):
    """A projected attribute that the item does not have is left out, without an error."""
    reply = orders.get_item(Key=KEY, ProjectionExpression="placed, coupon")
    assert reply["Item"] == {"placed": "2026-01-05"}
