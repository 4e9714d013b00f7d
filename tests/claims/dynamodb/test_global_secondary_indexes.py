"""Claims about global secondary indexes."""

import math

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def table(aws):
    return boto3.resource("dynamodb").create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "order_id", "AttributeType": "S"},
            {"AttributeName": "city", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-city",
                "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )


def in_graz(table, **options):
    found = table.query(IndexName="by-city", KeyConditionExpression=Key("city").eq("Graz"), **options)
    return found["Items"]


@moto("dynamodb.gsi.backfill")
def test_an_index_added_later_holds_the_old_items(example):
    """A global secondary index that is added to a table is filled from the items that are there."""
    table = example("dynamodb/global_secondary_index")["table"]
    found = table.query(IndexName="by-customer", KeyConditionExpression=Key("customer").eq("ana"))
    assert [item["order_id"] for item in found["Items"]] == ["A-7", "C-4"]


@moto("dynamodb.gsi.other-keys")
def test_an_index_has_keys_of_its_own(example):
    """The keys of a global secondary index may have nothing in common with the keys of the table."""
    table = example("dynamodb/global_secondary_index")["table"]
    table.reload()
    index = {key["AttributeName"] for key in table.global_secondary_indexes[0]["KeySchema"]}
    assert index == {"customer", "total"}
    assert not index & {key["AttributeName"] for key in table.key_schema}


@moto("dynamodb.gsi.removable")
def test_an_index_can_be_removed(table):
    """UpdateTable removes a global secondary index and leaves the items of the table alone."""
    table.put_item(Item={"order_id": "A", "city": "Graz"})
    table.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by-city"}}])
    with pytest.raises(ClientError):
        in_graz(table)
    assert table.scan()["Count"] == 1


@moto("dynamodb.gsi.no-strong-read")
def test_a_global_index_refuses_a_strong_read(table):
    """A query on a global secondary index with ConsistentRead fails with a ValidationException."""
    with pytest.raises(ClientError) as failure:
        in_graz(table, ConsistentRead=True)
    assert failure.value.response["Error"]["Code"] == "ValidationException"


@moto("dynamodb.gsi.not-unique")
def test_index_keys_may_repeat(table):
    """Key values of a global secondary index need not be unique."""
    for order_id in ("A", "B"):
        table.put_item(Item={"order_id": order_id, "city": "Graz"})
    assert sorted(item["order_id"] for item in in_graz(table)) == ["A", "B"]


@moto("dynamodb.gsi.sparse")
def test_items_without_the_index_key_are_left_out(table):
    """An item without the index's key attributes is not in the index."""
    table.put_item(Item={"order_id": "A", "city": "Graz"})
    table.put_item(Item={"order_id": "B"})
    assert [item["order_id"] for item in table.scan(IndexName="by-city")["Items"]] == ["A"]


@moto("dynamodb.gsi.leaves")
def test_an_item_leaves_the_index_with_its_key(example):
    """Removing the key attribute from an item takes the item out of the index, not out of the table."""
    table = example("dynamodb/sparse_index")["table"]
    assert sorted(item["order_id"] for item in table.scan(IndexName="open")["Items"]) == ["new-1", "new-2"]
    assert "Item" in table.get_item(Key={"order_id": "new-0"})


@moto("dynamodb.gsi.empty-key")
def test_an_index_key_cannot_be_an_empty_string(table):
    """A write with an empty string in an index key attribute fails with a ValidationException."""
    with pytest.raises(ClientError) as failure:
        table.put_item(Item={"order_id": "A", "city": ""})
    assert failure.value.response["Error"]["Code"] == "ValidationException"


def returned(example, index):
    table = example("dynamodb/index_projections")["table"]
    return set(table.query(IndexName=index, KeyConditionExpression=Key("city").eq("Graz"))["Items"][0])


@moto("dynamodb.gsi.keys-only")
def test_keys_only_holds_the_keys_of_index_and_table(example):
    """KEYS_ONLY projects the keys of the index and of the table, and nothing else."""
    assert returned(example, "city-keys") == {"city", "order_id"}


@moto("dynamodb.gsi.include")
def test_include_adds_named_attributes(example):
    """INCLUDE projects the keys and the attributes that you name."""
    assert returned(example, "city-some") == {"city", "order_id", "total"}


@moto("dynamodb.gsi.all")
def test_all_projects_everything(example):
    """ALL projects every attribute of the item."""
    assert returned(example, "city-all") == {"city", "order_id", "total", "note"}


@moto("dynamodb.gsi.no-fetch")
def test_an_attribute_outside_the_projection_is_not_there(table):
    """A query on a global secondary index cannot reach an attribute that is not projected."""
    table.put_item(Item={"order_id": "A", "city": "Graz", "note": "ring twice"})
    (entry,) = in_graz(table)
    assert "note" not in entry
    assert table.get_item(Key={"order_id": "A"})["Item"]["note"] == "ring twice"


@gap("dynamodb.gsi.key-type")
def test_an_index_key_of_the_wrong_type_is_refused(table):
    """A write whose index key attribute has another type than the index declares is refused."""
    with pytest.raises(ClientError):
        table.put_item(Item={"order_id": "A", "city": 8010})


@sdk("dynamodb.gsi.keys-fixed")
def test_an_index_cannot_change_its_keys_or_projection():
    """An existing global secondary index can change its throughput, but neither its keys nor its projection."""
    members = set(model.shape("dynamodb", "UpdateGlobalSecondaryIndexAction").members)
    assert {"IndexName", "ProvisionedThroughput", "OnDemandThroughput"} <= members
    assert not members & {"KeySchema", "Projection"}


@sdk("dynamodb.gsi.one-at-a-time")
def test_one_index_an_update():
    """One UpdateTable call creates or deletes one global secondary index."""
    text = model.text("dynamodb", "UpdateTableInput.GlobalSecondaryIndexUpdates")
    assert "You can create or delete only one global secondary index per UpdateTable operation" in text


@sdk("dynamodb.gsi.query-or-scan")
def test_indexes_serve_query_and_scan_only():
    """Query and Scan take an IndexName; GetItem has none, so it cannot read an index."""
    for call, takes in (("Query", True), ("Scan", True), ("GetItem", False)):
        assert ("IndexName" in model.shape("dynamodb", f"{call}Input").members) is takes
    assert "IndexName" not in model.shape("dynamodb", "KeysAndAttributes").members


@sdk("dynamodb.gsi.own-throughput")
def test_an_index_has_throughput_of_its_own():
    """A global secondary index has throughput settings of its own, provisioned or on demand like its table."""
    text = model.text("dynamodb", "GlobalSecondaryIndex.ProvisionedThroughput")
    assert "either OnDemandThroughput or ProvisionedThroughput based on your table's capacity mode" in text
    assert "ProvisionedThroughput" not in model.shape("dynamodb", "LocalSecondaryIndex").members


@calc("dynamodb.gsi.read-cost")
def test_eight_entries_of_2000_bytes_cost_two_units():
    """A query that reads 8 index entries of 2,000 bytes costs 2 read capacity units."""
    blocks = math.ceil(8 * 2000 / 4096)
    assert blocks * 0.5 == 2


@calc("dynamodb.gsi.write-cost")
def test_moving_an_item_in_two_indexes_costs_five_writes():
    """Changing the key of a small item in two global secondary indexes costs 5 write units in all."""
    table, delete_old, put_new = 1, 1, 1
    assert table + 2 * (delete_old + put_new) == 5


@moto("dynamodb.gsi.follows")
def test_the_index_follows_its_table(table):
    """Applications write to the table only: changed and deleted items change and leave the index by themselves."""
    table.put_item(Item={"order_id": "A", "city": "Graz"})
    table.update_item(
        Key={"order_id": "A"}, UpdateExpression="SET city = :linz", ExpressionAttributeValues={":linz": "Linz"}
    )
    assert in_graz(table) == []
    assert table.scan(IndexName="by-city")["Items"] == [{"order_id": "A", "city": "Linz"}]
    table.delete_item(Key={"order_id": "A"})
    assert table.scan(IndexName="by-city")["Count"] == 0


@sdk("dynamodb.gsi.status")
def test_a_new_index_becomes_active():
    """A new index is CREATING until it is built, and ready for use when it is ACTIVE."""
    text = model.text("dynamodb", "GlobalSecondaryIndexDescription.IndexStatus")
    assert "CREATING - The index is being created" in text
    assert "ACTIVE - The index is ready for use" in text
