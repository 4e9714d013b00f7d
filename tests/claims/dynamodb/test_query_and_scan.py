"""Claims about Query and Scan."""

import boto3
import pytest
from boto3.dynamodb.conditions import Attr, Key
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


DAYS = ["2025-12-24", "2026-01-05", "2026-01-20", "2026-02-03"]
ANNA = Key("customer").eq("anna")


@pytest.fixture
def orders():
    table = make("orders", "customer", "placed")
    for customer in ("anna", "ben"):
        for day in DAYS:
            table.put_item(Item={"customer": customer, "placed": day, "month": day[:7]})
    return table


def days(table, condition, **options):
    return [item["placed"] for item in table.query(KeyConditionExpression=condition, **options)["Items"]]


@moto("dynamodb.query.needs-partition-key")
def test_query_needs_the_partition_key(orders):
    """A Query without the partition key is refused."""
    assert refusal(orders.query, KeyConditionExpression=Key("placed").eq(DAYS[0])) == "ValidationException"


@moto("dynamodb.query.partition-equality")
def test_partition_key_is_compared_with_equals(orders):
    """A Query compares the partition key with = and nothing else."""
    assert refusal(orders.query, KeyConditionExpression=Key("customer").begins_with("a")) == "ValidationException"


@moto("dynamodb.query.sort-key-operators")
def test_sort_key_takes_ranges(orders):
    """A sort key condition is one of =, <, <=, >, >=, BETWEEN and begins_with."""
    placed = Key("placed")
    assert days(orders, ANNA & placed.eq(DAYS[1])) == [DAYS[1]]
    assert days(orders, ANNA & placed.lt(DAYS[1])) == DAYS[:1]
    assert days(orders, ANNA & placed.lte(DAYS[1])) == DAYS[:2]
    assert days(orders, ANNA & placed.gt(DAYS[1])) == DAYS[2:]
    assert days(orders, ANNA & placed.gte(DAYS[1])) == DAYS[1:]
    assert days(orders, ANNA & placed.between(DAYS[1], DAYS[2])) == DAYS[1:3]
    assert days(orders, ANNA & placed.begins_with("2026-01")) == DAYS[1:3]


@moto("dynamodb.query.no-contains")
def test_key_condition_has_no_contains(orders):
    """A key condition has no contains."""
    code = refusal(
        boto3.client("dynamodb").query,
        TableName="orders",
        KeyConditionExpression="customer = :c AND contains(placed, :d)",
        ExpressionAttributeValues={":c": {"S": "anna"}, ":d": {"S": "01"}},
    )
    assert code == "ValidationException"


@sdk("dynamodb.query.begins-with-text")
def test_begins_with_is_not_for_numbers():
    """begins_with cannot be used with a sort key of type Number."""
    text = models.text("dynamodb", "QueryInput.KeyConditionExpression")
    assert "You cannot use this function with a sort key that is of type Number" in text


@moto("dynamodb.query.descending")
def test_scan_index_forward_reverses(orders):
    """ScanIndexForward=False reverses the order: with Limit=1 the newest item comes alone."""
    assert days(orders, ANNA, ScanIndexForward=False, Limit=1) == [DAYS[-1]]


@moto("dynamodb.query.nothing")
def test_query_that_finds_nothing_is_empty(orders):
    """A Query that finds nothing returns an empty list, not an error."""
    assert days(orders, Key("customer").eq("zoe")) == []


@moto("dynamodb.query.reads-the-range")
def test_key_condition_limits_what_is_read(orders):
    """A key condition limits what is read: ScannedCount holds only the items in the range."""
    reply = orders.query(KeyConditionExpression=ANNA & Key("placed").begins_with("2026-01"))
    assert (reply["ScannedCount"], reply["Count"]) == (2, 2)


@moto("dynamodb.query.filter-after")
def test_filter_drops_after_reading(orders):
    """A filter drops items after they were read: ScannedCount counts them, Count does not."""
    reply = orders.query(KeyConditionExpression=ANNA, FilterExpression=Attr("month").eq("2026-01"))
    assert (reply["ScannedCount"], reply["Count"], len(reply["Items"])) == (4, 2, 2)


@sdk("dynamodb.query.filter-on-server")
def test_filter_runs_in_dynamodb():
    """DynamoDB applies the filter, after the read and before it sends the data."""
    for operation in ("QueryInput", "ScanInput"):
        text = models.text("dynamodb", f"{operation}.FilterExpression")
        assert "but before the data is returned to you" in text
        assert "applied after the items have already been read" in text


@gap("dynamodb.query.filter-no-keys")
def test_query_filter_on_a_key_is_refused(orders):
    """A Query refuses a filter on a key attribute."""
    code = refusal(orders.query, KeyConditionExpression=ANNA, FilterExpression=Attr("placed").gt("2026"))
    assert code == "ValidationException"


@moto("dynamodb.scan.filter-keys")
def test_scan_filter_may_use_keys(orders):
    """A Scan's filter may use key attributes, and saves no reading."""
    reply = orders.scan(FilterExpression=Attr("customer").eq("anna"))
    assert (reply["ScannedCount"], reply["Count"]) == (8, 4)


@moto("dynamodb.scan.everything")
def test_scan_reads_the_whole_table(example):
    """A Scan with a filter reads the whole table to return one item; a Query reads one collection."""
    names = example("dynamodb/query_or_scan")
    scan = names["table"].scan(FilterExpression=names["is_anna"] & names["is_open"])
    query = names["table"].query(KeyConditionExpression=names["anna"], FilterExpression=names["is_open"])
    assert (scan["ScannedCount"], scan["Count"]) == (100, 1)
    assert (query["ScannedCount"], query["Count"]) == (25, 1)


@moto("dynamodb.scan.segments")
def test_segments_cover_the_table_once(example):
    """The segments of a parallel Scan cover the table, and none of them overlap."""
    parts = example("dynamodb/parallel_scan")["parts"]
    assert sum(len(part) for part in parts) == len(set.union(*parts)) == 40


@moto("dynamodb.scan.segment-range")
def test_segment_numbers_start_at_zero(orders):
    """Segments are numbered from 0: segment 4 of 4 is refused, and so is Segment without TotalSegments."""
    assert refusal(orders.scan, Segment=4, TotalSegments=4) == "ValidationException"
    assert refusal(orders.scan, Segment=0) == "ValidationException"


@moto("dynamodb.scan.segment-by-partition")
def test_collection_stays_in_one_segment(orders):
    """All items with the same partition key are in the same segment."""
    for customer in "cdefghij":
        for day in DAYS:
            orders.put_item(Item={"customer": customer, "placed": day})
    parts = [{item["customer"] for item in orders.scan(Segment=n, TotalSegments=4)["Items"]} for n in range(4)]
    assert sum(len(part) for part in parts) == len(set.union(*parts)) == 10
    assert sum(bool(part) for part in parts) > 1


@sdk("dynamodb.query.no-segments")
def test_only_scan_has_segments():
    """Scan can be cut into segments, Query cannot."""
    assert "TotalSegments" in models.shape("dynamodb", "ScanInput").members
    assert "TotalSegments" not in models.shape("dynamodb", "QueryInput").members


@moto("dynamodb.query.counts")
def test_without_a_filter_both_counts_agree(orders):
    """Without a filter, Count and ScannedCount are the same."""
    for reply in (orders.query(KeyConditionExpression=ANNA), orders.scan()):
        assert reply["Count"] == reply["ScannedCount"] == len(reply["Items"])
