"""Claims about PutItem, UpdateItem and atomic counters."""

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


@pytest.fixture
def customers():
    return make("customers", "customer")


ANNA = {"customer": "anna"}


@moto("dynamodb.writing.update-partial")
def test_update_changes_what_it_names(example):
    """UpdateItem changes the attributes that it names and leaves the others alone."""
    table = example("dynamodb/update_item")["table"]
    assert table.get_item(Key=ANNA)["Item"] == {
        "customer": "anna",
        "email": "a@example.com",
        "city": "Oslo",
        "tags": {"vip"},
    }


@moto("dynamodb.writing.upsert")
def test_update_creates_a_missing_item(example):
    """UpdateItem creates an item that does not exist."""
    table = example("dynamodb/update_item")["table"]
    assert table.get_item(Key={"customer": "ben"})["Item"] == {"customer": "ben", "city": "Rome"}


@moto("dynamodb.writing.put-returns-old")
def test_put_returns_the_old_item_only(customers):
    """PutItem can return the item that it replaced, and nothing else."""
    customers.put_item(Item={**ANNA, "city": "Oslo"})
    old = customers.put_item(Item={**ANNA, "city": "Rome"}, ReturnValues="ALL_OLD")["Attributes"]
    assert old["city"] == "Oslo"
    assert refusal(customers.put_item, Item=ANNA, ReturnValues="ALL_NEW") == "ValidationException"


@moto("dynamodb.writing.update-returns")
def test_update_returns_what_changed(customers):
    """UpdateItem can return the changed attributes or the whole item, old or new."""
    customers.put_item(Item={**ANNA, "city": "Oslo", "age": 30})

    def move(city, wanted):
        return customers.update_item(
            Key=ANNA,
            UpdateExpression="SET city = :c",
            ExpressionAttributeValues={":c": city},
            ReturnValues=wanted,
        )["Attributes"]

    assert move("Rome", "UPDATED_OLD") == {"city": "Oslo"}
    assert move("Bonn", "UPDATED_NEW") == {"city": "Bonn"}
    assert move("Lima", "ALL_OLD") == {**ANNA, "city": "Bonn", "age": 30}
    assert move("Kiel", "ALL_NEW") == {**ANNA, "city": "Kiel", "age": 30}


@sdk("dynamodb.writing.return-is-free")
def test_returned_values_cost_no_read_units():
    """Values returned by a write cost no read capacity."""
    for operation in ("PutItemInput", "UpdateItemInput", "DeleteItemInput"):
        assert "No read capacity units are consumed" in models.text("dynamodb", f"{operation}.ReturnValues")


@moto("dynamodb.writing.table-must-exist")
def test_write_needs_a_table():
    """A write to a table that does not exist fails with a ResourceNotFoundException."""
    put = boto3.client("dynamodb").put_item
    assert refusal(put, TableName="nowhere", Item={"id": {"S": "1"}}) == "ResourceNotFoundException"


@moto("dynamodb.counters.lost")
def test_read_add_write_loses_a_count():
    """Two clients that read, add and write can lose a count."""
    pages = make("pages", "url")
    pages.put_item(Item={"url": "/", "visits": 0})
    seen = [pages.get_item(Key={"url": "/"})["Item"]["visits"] for _ in range(2)]
    for visits in seen:
        pages.put_item(Item={"url": "/", "visits": visits + 1})
    assert pages.get_item(Key={"url": "/"})["Item"]["visits"] == 1


@moto("dynamodb.counters.atomic")
def test_atomic_counter_counts_everything(example):
    """An atomic counter in UpdateItem loses nothing, because no client has to read first."""
    table = example("dynamodb/atomic_counter")["table"]
    assert table.get_item(Key={"url": "/"})["Item"]["visits"] == 2


@moto("dynamodb.counters.starts-at-zero")
def test_add_starts_at_zero(customers):
    """ADD takes a missing attribute as 0."""
    customers.update_item(Key=ANNA, UpdateExpression="ADD visits :n", ExpressionAttributeValues={":n": 3})
    assert customers.get_item(Key=ANNA)["Item"]["visits"] == 3


@moto("dynamodb.counters.set-needs-a-number")
def test_set_plus_needs_the_attribute(customers):
    """SET with + refuses a missing attribute; if_not_exists gives it a start."""
    increment = {"Key": ANNA, "ExpressionAttributeValues": {":n": 1}}
    assert refusal(customers.update_item, **increment, UpdateExpression="SET v = v + :n") == "ValidationException"
    customers.update_item(
        Key=ANNA,
        UpdateExpression="SET v = if_not_exists(v, :zero) + :n",
        ExpressionAttributeValues={":zero": 0, ":n": 1},
    )
    assert customers.get_item(Key=ANNA)["Item"]["v"] == 1


@moto("dynamodb.counters.not-idempotent")
def test_repeated_increment_counts_again(customers):
    """The same increment sent twice counts twice."""
    for _ in range(2):
        customers.update_item(Key=ANNA, UpdateExpression="ADD visits :n", ExpressionAttributeValues={":n": 1})
    assert customers.get_item(Key=ANNA)["Item"]["visits"] == 2


@moto("dynamodb.writing.remove")
def test_remove_takes_an_attribute_away(customers):
    """REMOVE takes an attribute away; a missing one is no error."""
    customers.put_item(Item={**ANNA, "tmp": 1})
    for _ in range(2):
        customers.update_item(Key=ANNA, UpdateExpression="REMOVE tmp")
    assert customers.get_item(Key=ANNA)["Item"] == ANNA
