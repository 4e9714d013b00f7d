"""Claims about local secondary indexes."""

import boto3
import pytest
from boto3.dynamodb.conditions import Key

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


def orders_by_date(projection):
    table = boto3.resource("dynamodb").create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("customer", "order_id", "placed")
        ],
        KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order_id", "KeyType": "RANGE"}],
        LocalSecondaryIndexes=[
            {
                "IndexName": "by-date",
                "KeySchema": [
                    {"AttributeName": "customer", "KeyType": "HASH"},
                    {"AttributeName": "placed", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": projection},
            }
        ],
    )
    for order_id, placed in [("A", "2026-03-01"), ("B", "2026-01-01"), ("C", "2026-02-01")]:
        table.put_item(Item={"customer": "ana", "order_id": order_id, "placed": placed, "total": 5})
    return table


@pytest.fixture
def table(aws):
    return orders_by_date("ALL")


def by_date(table, **options):
    ana = Key("customer").eq("ana")
    found = table.query(IndexName="by-date", KeyConditionExpression=ana, **options)["Items"]
    return [item["order_id"] for item in found]


@moto("dynamodb.lsi.other-order")
def test_the_index_sorts_one_partition_by_another_attribute(table):
    """A local secondary index returns the items of one partition key in the order of another attribute."""
    assert by_date(table) == ["B", "C", "A"]
    assert by_date(table, ScanIndexForward=False) == ["A", "C", "B"]


@moto("dynamodb.lsi.range")
def test_the_index_sort_key_takes_key_conditions(table):
    """The sort key of a local secondary index can be searched by range within one partition key."""
    february_on = Key("customer").eq("ana") & Key("placed").gte("2026-02-01")
    found = table.query(IndexName="by-date", KeyConditionExpression=february_on)
    assert [item["order_id"] for item in found["Items"]] == ["C", "A"]
    assert found["ScannedCount"] == 2


@moto("dynamodb.lsi.strong-read")
def test_a_local_index_can_be_read_strongly(table):
    """A query on a local secondary index may be strongly consistent."""
    table.put_item(Item={"customer": "ana", "order_id": "D", "placed": "2026-04-01"})
    assert by_date(table, ConsistentRead=True) == ["B", "C", "A", "D"]


@moto("dynamodb.lsi.sparse")
def test_items_without_the_sort_key_are_not_in_the_index(table):
    """An item without the index's sort key stays in the table and out of the local secondary index."""
    table.put_item(Item={"customer": "ana", "order_id": "draft"})
    assert "draft" not in by_date(table)
    assert table.query(KeyConditionExpression=Key("customer").eq("ana"))["Count"] == 4


@moto("dynamodb.lsi.not-unique")
def test_index_keys_may_repeat(table):
    """Several items of one partition key may share the same value of the index's sort key."""
    table.put_item(Item={"customer": "ana", "order_id": "D", "placed": "2026-02-01"})
    assert sorted(by_date(table)[1:3]) == ["C", "D"]


@moto("dynamodb.lsi.story")
def test_the_example_leaves_the_draft_out(example):
    """The same items come in order of their id from the table, and in order of their date from the index."""
    names = example("dynamodb/local_secondary_index")
    assert [item["order_id"] for item in names["by_id"]] == ["A-7", "B-2", "C-4", "D-9"]
    assert [item["placed"] for item in names["by_date"]] == ["2026-11-11", "2026-11-20"]


@sdk("dynamodb.lsi.only-at-creation")
def test_update_table_cannot_add_a_local_index():
    """Only CreateTable takes local secondary indexes; UpdateTable has no parameter to add or remove one."""
    create, update = (model.shape("dynamodb", f"{call}TableInput").members for call in ("Create", "Update"))
    assert "LocalSecondaryIndexes" in create
    assert not any("Local" in name for name in update)


@sdk("dynamodb.lsi.same-partition-key")
def test_a_local_index_has_the_partition_key_of_its_table():
    """The partition key of a local secondary index is the partition key of its table."""
    text = model.text("dynamodb", "CreateTableInput.LocalSecondaryIndexes")
    assert "must begin with the same partition key as the table" in text


@sdk("dynamodb.lsi.collection-error")
def test_only_tables_with_local_indexes_know_the_collection_error():
    """ItemCollectionSizeLimitExceededException comes only from tables that have a local secondary index."""
    text = model.text("dynamodb", "ItemCollectionSizeLimitExceededException")
    assert "only returned for tables that have one or more local secondary indexes" in text


@sdk("dynamodb.lsi.collection-metrics")
def test_writes_can_report_the_size_of_the_collection():
    """Each of PutItem, UpdateItem and DeleteItem can report the size of the item collection it touched."""
    for call in ("PutItem", "UpdateItem", "DeleteItem"):
        assert "ReturnItemCollectionMetrics" in model.shape("dynamodb", f"{call}Input").members
        assert "ItemCollectionMetrics" in model.shape("dynamodb", f"{call}Output").members


@gap("dynamodb.lsi.fetch")
def test_attributes_outside_the_projection_are_fetched(aws):
    """A query on a local secondary index fetches an attribute that is not projected from the table."""
    table = orders_by_date("KEYS_ONLY")
    found = table.query(
        IndexName="by-date",
        KeyConditionExpression=Key("customer").eq("ana"),
        ProjectionExpression="order_id, #total",
        ExpressionAttributeNames={"#total": "total"},
    )
    assert [item.get("total") for item in found["Items"]] == [5, 5, 5]
