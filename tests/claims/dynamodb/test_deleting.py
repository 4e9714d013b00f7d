"""Claims about deleting items and tables."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as models
from proofnotes.evidence import gap, moto, sdk


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


@pytest.fixture
def carts():
    table = make("carts", "user")
    table.put_item(Item={"user": "anna", "total": 3})
    return table


ANNA = {"user": "anna"}


@moto("dynamodb.deleting.twice")
def test_deleting_a_missing_item_is_no_error(carts):
    """Deleting an item that does not exist is no error."""
    for _ in range(2):
        assert carts.delete_item(Key=ANNA)["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert carts.scan()["Count"] == 0


@moto("dynamodb.deleting.returns-old")
def test_delete_returns_what_it_deleted(carts):
    """DeleteItem can return the item that it deleted; for a missing item it returns none."""
    assert carts.delete_item(Key=ANNA, ReturnValues="ALL_OLD")["Attributes"] == {"user": "anna", "total": 3}
    assert "Attributes" not in carts.delete_item(Key=ANNA, ReturnValues="ALL_OLD")


@moto("dynamodb.deleting.conditional")
def test_condition_protects_an_item():
    """A conditional delete whose condition is false deletes nothing and fails."""
    table = make("orders", "id")
    table.put_item(Item={"id": "1", "phase": "open"})
    code = refusal(
        table.delete_item,
        Key={"id": "1"},
        ConditionExpression="phase = :paid",
        ExpressionAttributeValues={":paid": "paid"},
    )
    assert code == "ConditionalCheckFailedException"
    assert table.scan()["Count"] == 1


@moto("dynamodb.deleting.condition-needs-item")
def test_condition_makes_a_missing_item_an_error(carts):
    """With attribute_exists, deleting a missing item fails."""
    code = refusal(carts.delete_item, Key={"user": "ben"}, ConditionExpression="attribute_exists(#u)",
                   ExpressionAttributeNames={"#u": "user"})  # fmt: skip
    assert code == "ConditionalCheckFailedException"


@sdk("dynamodb.deleting.no-truncate")
def test_there_is_no_operation_that_empties_a_table():
    """No operation empties a table; DeleteTable removes the table with all its items."""
    operations = models.service("dynamodb").operation_names
    assert not [
        name for name in operations if name.startswith(("Truncate", "Empty", "Clear", "DeleteItems", "DeleteAll"))
    ]
    assert "deletes a table and all of its items" in models.text("dynamodb", "DeleteTable")


@sdk("dynamodb.deleting.indexes-too")
def test_indexes_go_with_the_table():
    """When a table is deleted, its indexes are deleted too."""
    assert "any indexes on that table are also deleted" in models.text("dynamodb", "DeleteTable")


@moto("dynamodb.deleting.table-gone")
def test_deleted_table_is_gone(example):
    """After DeleteTable, requests to the table fail with a ResourceNotFoundException."""
    dynamodb = example("dynamodb/delete_table")["dynamodb"]
    assert refusal(dynamodb.describe_table, TableName="invoices") == "ResourceNotFoundException"


@moto("dynamodb.deleting.protection")
def test_deletion_protection_refuses_delete_table():
    """Deletion protection makes DeleteTable fail until UpdateTable switches it off."""
    dynamodb = boto3.client("dynamodb")
    make("invoices", "id")
    dynamodb.update_table(TableName="invoices", DeletionProtectionEnabled=True)
    assert refusal(dynamodb.delete_table, TableName="invoices") == "ValidationException"
    assert dynamodb.list_tables()["TableNames"] == ["invoices"]
    dynamodb.update_table(TableName="invoices", DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName="invoices")
    assert dynamodb.list_tables()["TableNames"] == []


@moto("dynamodb.deleting.protection-off")
def test_deletion_protection_is_off_by_default(carts):
    """A new table has no deletion protection."""
    table = boto3.client("dynamodb").describe_table(TableName="carts")["Table"]
    assert table["DeletionProtectionEnabled"] is False


@moto("dynamodb.deleting.items-unprotected")
def test_deletion_protection_does_not_protect_items(carts):
    """Deletion protection guards the table, not its items."""
    boto3.client("dynamodb").update_table(TableName="carts", DeletionProtectionEnabled=True)
    carts.delete_item(Key=ANNA)
    assert carts.scan()["Count"] == 0


@gap("dynamodb.deleting.status")
def test_table_is_deleting_for_a_while(carts):
    """DeleteTable returns at once with the status DELETING; the table goes a little later."""
    reply = boto3.client("dynamodb").delete_table(TableName="carts")
    assert reply["TableDescription"]["TableStatus"] == "DELETING"
