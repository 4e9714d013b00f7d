"""Claims about data that is too large for an item."""

import gzip

import boto3
import pytest
from boto3.dynamodb.types import Binary
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("dynamodb.large-items.refused")
def test_a_large_item_is_refused(example):
    """An item of 600 KB is refused with a ValidationException, and nothing is written."""
    invoices = example("dynamodb/large_item")["invoices"]
    with pytest.raises(ClientError) as failure:
        invoices.put_item(Item={"id": "inv-2", "scan": bytes(600_000)})
    assert failure.value.response["Error"]["Code"] == "ValidationException"
    assert "Item" not in invoices.get_item(Key={"id": "inv-2"})


@moto("dynamodb.large-items.pointer")
def test_the_item_points_to_the_object(example):
    """An object in S3 holds the data, and a small item in the table holds its key."""
    names = example("dynamodb/large_item")
    item = names["invoices"].get_item(Key={"id": "inv-1"})["Item"]
    assert item == {"id": "inv-1", "size": 600_004, "scan_key": "scans/inv-1.pdf"}
    body = boto3.client("s3").get_object(Bucket="invoices-2026", Key=item["scan_key"])["Body"].read()
    assert body == names["scan"]


@moto("dynamodb.large-items.compressed")
def test_compressed_text_fits(example):
    """Text that is too large for an item can fit as a compressed binary attribute."""
    names = example("dynamodb/large_item")
    stored = names["invoices"].get_item(Key={"id": "log-1"})["Item"]["log"]
    assert isinstance(stored, Binary)
    assert gzip.decompress(stored.value) == names["log"]
    assert len(names["log"]) > 400 * 1024


@moto("dynamodb.large-items.no-cascade")
def test_the_object_outlives_the_item(example):
    """Deleting the item leaves the object in S3, so your code has to clean up both."""
    names = example("dynamodb/large_item")
    names["invoices"].delete_item(Key={"id": "inv-1"})
    assert boto3.client("s3").list_objects_v2(Bucket="invoices-2026")["KeyCount"] == 1


@sdk("dynamodb.large-items.no-transaction")
def test_a_transaction_does_not_cover_s3():
    """Each action of a transaction names a DynamoDB table, so no transaction covers an object in S3 as well."""
    for action in model.shape("dynamodb", "TransactWriteItem").members.values():
        assert "TableName" in action.required_members
        assert "Bucket" not in action.members
