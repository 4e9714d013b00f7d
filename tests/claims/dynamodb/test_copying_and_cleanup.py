"""Claims about copying a table and about getting rid of one."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("dynamodb.copying.by-hand")
def test_the_copy_is_complete(example):
    """A scan that follows LastEvaluatedKey and a batch writer copy every item."""
    names = example("dynamodb/copy_table")
    assert "LastEvaluatedKey" in names["source"].scan()
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName="orders-copy")
    copied = {item["order_id"]["S"] for page in pages for item in page["Items"]}
    assert copied == {f"o-{number}" for number in range(60)}


@sdk("dynamodb.copying.restore")
def test_a_restore_makes_a_table():
    """Restoring a backup creates a new table, which makes it a copy."""
    assert "Creates a new table from an existing backup" in model.text("dynamodb", "RestoreTableFromBackup")


@sdk("dynamodb.copying.export")
def test_an_export_needs_recovery_points():
    """An export to S3 reads the point-in-time recovery of the table, which has to be enabled."""
    text = model.text("dynamodb", "ExportTableToPointInTime")
    assert "The table must have point in time recovery enabled" in text


@sdk("dynamodb.copying.import")
def test_an_import_makes_a_table():
    """An import from S3 describes a new table; it does not load into one that exists."""
    members = model.shape("dynamodb", "ImportTableInput")
    assert "TableCreationParameters" in members.required_members
    assert "TableName" not in members.members


@sdk("dynamodb.cleanup.no-truncate")
def test_there_is_no_truncate():
    """No call empties a table: you delete its items, or the table."""
    assert not [name for name in model.service("dynamodb").operation_names if "Truncate" in name or "Empty" in name]


@sdk("dynamodb.cleanup.delete-table")
def test_deleting_a_table_deletes_its_items_and_indexes():
    """DeleteTable deletes the table with all of its items and indexes."""
    text = model.text("dynamodb", "DeleteTable")
    assert "deletes a table and all of its items" in text
    assert "any indexes on that table are also deleted" in text


@moto("dynamodb.cleanup.protected")
def test_a_protected_table_cannot_be_deleted(aws):
    """DeleteTable fails with a ValidationException while deletion protection is on."""
    client = boto3.client("dynamodb")
    client.create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        DeletionProtectionEnabled=True,
    )
    with pytest.raises(ClientError) as failure:
        client.delete_table(TableName="orders")
    assert failure.value.response["Error"]["Code"] == "ValidationException"
    assert client.list_tables()["TableNames"] == ["orders"]


@moto("dynamodb.cleanup.dropped")
def test_the_unprotected_table_is_gone(example):
    """Once protection is switched off, the table can be deleted."""
    example("dynamodb/empty_table")
    assert boto3.client("dynamodb").list_tables()["TableNames"] == []
