"""Claims about Limit, filters and pages."""

import boto3
import pytest
from boto3.dynamodb.conditions import Attr, Key

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


LOBBY = Key("room").eq("lobby")


@pytest.fixture
def messages():
    """Ten small messages in one room."""
    table = make("messages", "room", "number", "N")
    for number in range(10):
        table.put_item(Item={"room": "lobby", "number": number, "odd": bool(number % 2)})
    return table


@pytest.fixture
def large():
    """Three megabytes in one room."""
    table = make("large", "room", "number", "N")
    for number in range(30):
        table.put_item(Item={"room": "lobby", "number": number, "text": "x" * 100_000})
    return table


@moto("dynamodb.pages.limit-is-read")
def test_limit_counts_items_read(messages):
    """Limit is the number of items read, so with a filter fewer come back."""
    reply = messages.query(KeyConditionExpression=LOBBY, FilterExpression=Attr("odd").eq(True), Limit=4)
    assert (reply["ScannedCount"], reply["Count"]) == (4, 2)
    assert "LastEvaluatedKey" in reply


@moto("dynamodb.pages.empty")
def test_empty_page_need_not_be_the_last(example):
    """A page can be empty and still have a LastEvaluatedKey: matching items may follow."""
    names = example("dynamodb/filter_after_read")
    first = names["table"].query(**names["options"])
    assert first["Items"] == []
    rest = names["table"].query(**names["options"], ExclusiveStartKey=first["LastEvaluatedKey"])
    assert [item["number"] for item in rest["Items"]] == [6]


@sdk("dynamodb.pages.empty-documented")
def test_empty_page_is_documented():
    """An empty result with a LastEvaluatedKey is documented behaviour."""
    text = models.text("dynamodb", "Query")
    assert "can return an empty result set and a LastEvaluatedKey" in text


@moto("dynamodb.pages.one-megabyte")
def test_query_and_scan_stop_after_one_megabyte(large):
    """Query and Scan stop after 1 MB, even without a Limit."""
    for reply in (large.query(KeyConditionExpression=LOBBY), large.scan()):
        assert 0 < reply["Count"] * 100_000 <= 1024 * 1024
        assert "LastEvaluatedKey" in reply


@moto("dynamodb.pages.projection")
def test_projection_does_not_make_a_page_longer(large):
    """A projection does not make a page longer: the 1 MB are counted before it."""
    whole = large.query(KeyConditionExpression=LOBBY)
    narrow = large.query(KeyConditionExpression=LOBBY, ProjectionExpression="room")
    assert narrow["Count"] == whole["Count"]
    assert len(narrow["Items"][0]) == 1


@moto("dynamodb.pages.filter")
def test_page_is_measured_before_the_filter(large):
    """The 1 MB are counted before the filter, so a selective filter can empty a page."""
    reply = large.query(KeyConditionExpression=LOBBY, FilterExpression=Attr("text").eq("y"))
    assert reply["Count"] == 0
    assert "LastEvaluatedKey" in reply


@moto("dynamodb.pages.resume")
def test_next_page_starts_after_the_key(messages):
    """LastEvaluatedKey, sent as ExclusiveStartKey, continues right after the last item."""
    first = messages.query(KeyConditionExpression=LOBBY, Limit=4)
    second = messages.query(KeyConditionExpression=LOBBY, ExclusiveStartKey=first["LastEvaluatedKey"])
    assert first["LastEvaluatedKey"] == {"room": "lobby", "number": 3}
    assert [int(item["number"]) for item in second["Items"]] == [4, 5, 6, 7, 8, 9]
    assert "LastEvaluatedKey" not in second


@gap("dynamodb.pages.key-without-more")
def test_key_does_not_promise_more(messages):
    """A page that ends at its Limit has a LastEvaluatedKey, even when nothing follows."""
    reply = messages.query(KeyConditionExpression=LOBBY, Limit=10)
    assert "LastEvaluatedKey" in reply


@moto("dynamodb.pages.paginator")
def test_paginator_reads_all_pages(example):
    """boto3's paginator follows LastEvaluatedKey to the end."""
    assert example("dynamodb/pages")["total"] == 30


@moto("dynamodb.pages.count")
def test_count_returns_a_number_for_each_page(large):
    """Select COUNT returns no items, and counts one page, not the table."""
    reply = large.scan(Select="COUNT")
    assert "Items" not in reply
    assert 0 < reply["Count"] < 30


@sdk("dynamodb.pages.no-table-paginator")
def test_table_resource_has_no_paginator(messages):
    """boto3's client has paginators, its table resource has none."""
    assert messages.meta.client.can_paginate("query")
    assert not hasattr(messages, "get_paginator")
