"""Claims about batch operations."""

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
def dynamodb():
    return boto3.client("dynamodb")


@pytest.fixture
def readings():
    return make("readings", "id")


def put(key, **attributes):
    return {"PutRequest": {"Item": {"id": {"S": key}, **attributes}}}


def keys(numbers):
    return {"readings": {"Keys": [{"id": {"S": str(number)}} for number in numbers]}}


@sdk("dynamodb.batches.limit")
def test_batch_write_takes_25_requests():
    """BatchWriteItem takes up to 25 puts and deletes."""
    assert models.shape("dynamodb", "WriteRequests").metadata == {"min": 1, "max": 25}
    assert "There are more than 25 requests in the batch" in models.text("dynamodb", "BatchWriteItem")


@gap("dynamodb.batches.limit-enforced")
def test_batch_of_26_is_refused(dynamodb, readings):
    """A batch of 26 writes is refused as a whole."""
    refusal(dynamodb.batch_write_item, RequestItems={"readings": [put(str(number)) for number in range(26)]})


@sdk("dynamodb.batches.put-delete-only")
def test_batch_write_puts_and_deletes():
    """A batch can put and delete, not update."""
    assert set(models.shape("dynamodb", "WriteRequest").members) == {"PutRequest", "DeleteRequest"}


@sdk("dynamodb.batches.no-conditions")
def test_batch_write_takes_no_conditions():
    """The requests of a batch take no conditions."""
    assert set(models.shape("dynamodb", "PutRequest").members) == {"Item"}
    assert set(models.shape("dynamodb", "DeleteRequest").members) == {"Key"}


@sdk("dynamodb.batches.not-atomic")
def test_batch_is_not_atomic():
    """Each write of a batch is atomic, the batch as a whole is not."""
    text = models.text("dynamodb", "BatchWriteItem")
    assert "are atomic; however BatchWriteItem as a whole is not" in text


@sdk("dynamodb.batches.same-cost")
def test_batch_costs_as_much_as_single_writes():
    """A batch consumes as many write units as the same writes one by one."""
    text = models.text("dynamodb", "BatchWriteItem")
    assert "consumes the same number of write capacity units whether it is processed in parallel or not" in text


@sdk("dynamodb.batches.backoff")
def test_unprocessed_items_want_a_pause():
    """AWS strongly recommends exponential backoff before unprocessed items are sent again."""
    for operation in ("BatchWriteItem", "BatchGetItem"):
        text = models.text("dynamodb", operation)
        assert "we strongly recommend that you use an exponential backoff algorithm" in text


@moto("dynamodb.batches.replaces")
def test_put_in_a_batch_replaces_the_item(dynamodb, readings):
    """A put in a batch replaces an existing item, like PutItem."""
    readings.put_item(Item={"id": "1", "old": True})
    dynamodb.batch_write_item(RequestItems={"readings": [put("1", new={"BOOL": True})]})
    assert readings.scan()["Items"] == [{"id": "1", "new": True}]


@moto("dynamodb.batches.duplicates")
def test_two_puts_of_one_key_are_refused(dynamodb, readings):
    """Two puts with the same key make the whole batch fail."""
    batch = {"readings": [put("1"), put("2"), put("1")]}
    assert refusal(dynamodb.batch_write_item, RequestItems=batch) == "ValidationException"
    assert readings.scan()["Count"] == 0


@gap("dynamodb.batches.put-and-delete")
def test_put_and_delete_of_one_key_are_refused(dynamodb, readings):
    """A put and a delete of the same key make the whole batch fail."""
    batch = {"readings": [put("1"), {"DeleteRequest": {"Key": {"id": {"S": "1"}}}}]}
    assert refusal(dynamodb.batch_write_item, RequestItems=batch) == "ValidationException"


@sdk("dynamodb.batches.invalid-item")
def test_one_wrong_item_refuses_the_batch():
    """One item over 400 KB, a missing table or a wrong key makes the whole batch fail."""
    text = models.text("dynamodb", "BatchWriteItem")
    rejected = text[text.index("DynamoDB rejects the entire batch write operation") :]
    for cause in (
        "Any individual item in a batch exceeds 400 KB",
        "One or more tables specified in the BatchWriteItem request does not exist",
        "Primary key attributes specified on an item in the request do not match",
    ):
        assert cause in rejected


@moto("dynamodb.batches.loop")
def test_loop_sends_the_rest_again(example):
    """A loop that sends UnprocessedItems again until none are left stores every item."""
    names = example("dynamodb/unprocessed_items")
    assert names["rounds"] == [5, 2, 1]
    assert names["table"].scan()["Count"] == 5


@sdk("dynamodb.batches.writer")
def test_batch_writer_sends_25_at_a_time(example):
    """boto3's batch_writer sends 60 puts as 25, 25 and 10."""
    names = example("dynamodb/batch_writer")
    assert names["sent"] == [25, 25, 10]
    assert names["table"].scan()["Count"] == 60


@sdk("dynamodb.batches.writer-resends")
def test_batch_writer_sends_unprocessed_items_again(readings):
    """batch_writer sends unprocessed items again by itself."""
    calls = []

    def give_back_once(parsed, **_):
        calls.append(1)
        if len(calls) == 1:
            parsed["UnprocessedItems"] = {"readings": [put("late")]}

    readings.meta.client.meta.events.register("after-call.dynamodb.BatchWriteItem", give_back_once)
    with readings.batch_writer() as batch:
        batch.put_item(Item={"id": "1"})
    assert len(calls) == 2
    assert sorted(item["id"] for item in readings.scan()["Items"]) == ["1", "late"]


@sdk("dynamodb.batches.writer-dedupes")
def test_batch_writer_keeps_the_last_of_one_key(readings):
    """With overwrite_by_pkeys, batch_writer keeps only the last of several writes of one key."""
    with readings.batch_writer(overwrite_by_pkeys=["id"]) as batch:
        for value in (1, 2, 3):
            batch.put_item(Item={"id": "1", "value": value})
    assert readings.scan()["Items"] == [{"id": "1", "value": 3}]


@moto("dynamodb.batches.get-limit")
def test_batch_get_takes_100_keys(dynamodb, readings):
    """BatchGetItem takes 100 keys; 101 are refused with a ValidationException."""
    assert dynamodb.batch_get_item(RequestItems=keys(range(100)))["Responses"] == {"readings": []}
    assert refusal(dynamodb.batch_get_item, RequestItems=keys(range(101))) == "ValidationException"


@moto("dynamodb.batches.get-partial")
def test_batch_get_returns_what_fits(dynamodb, readings):
    """When the answer would exceed 16 MB, BatchGetItem returns a part and the other keys as UnprocessedKeys."""
    for number in range(50):
        readings.put_item(Item={"id": str(number), "text": "x" * 390_000})
    reply = dynamodb.batch_get_item(RequestItems=keys(range(50)))
    found, left = len(reply["Responses"]["readings"]), len(reply["UnprocessedKeys"]["readings"]["Keys"])
    assert found < 50
    assert found + left == 50


@moto("dynamodb.batches.get-missing")
def test_missing_items_are_left_out(dynamodb, readings):
    """A key without an item is left out of the answer: neither an error nor unprocessed."""
    readings.put_item(Item={"id": "1"})
    reply = dynamodb.batch_get_item(RequestItems=keys([1, 2]))
    assert reply["Responses"]["readings"] == [{"id": {"S": "1"}}]
    assert reply["UnprocessedKeys"] == {}


@moto("dynamodb.batches.get-duplicates")
def test_same_key_twice_is_refused(dynamodb, readings):
    """BatchGetItem refuses the same key twice."""
    assert refusal(dynamodb.batch_get_item, RequestItems=keys([1, 1])) == "ValidationException"


@sdk("dynamodb.batches.get-order")
def test_batch_get_has_no_order():
    """BatchGetItem returns the items in no particular order."""
    assert "DynamoDB does not return items in any particular order" in models.text("dynamodb", "BatchGetItem")


@moto("dynamodb.batches.several-tables")
def test_batch_spans_tables(dynamodb, readings):
    """One batch may write to several tables, and read from several."""
    make("sensors", "id")
    dynamodb.batch_write_item(RequestItems={"readings": [put("1")], "sensors": [put("2")]})
    asked = {"readings": {"Keys": [{"id": {"S": "1"}}]}, "sensors": {"Keys": [{"id": {"S": "2"}}]}}
    found = dynamodb.batch_get_item(RequestItems=asked)["Responses"]
    assert found == {"readings": [{"id": {"S": "1"}}], "sensors": [{"id": {"S": "2"}}]}
