"""Claims about writing to a Kinesis data stream."""

import io
import json

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

THROTTLED = {"__type": "ProvisionedThroughputExceededException", "message": "slow down"}
PARTIAL = {"FailedRecordCount": 1, "Records": [{"ErrorCode": THROTTLED["__type"], "ErrorMessage": "slow down"}]}


@pytest.fixture
def kinesis(aws):
    client = boto3.client("kinesis")
    client.create_stream(StreamName="clicks", ShardCount=1)
    return client


def read_all(kinesis, stream="clicks"):
    found = []
    for shard in kinesis.list_shards(StreamName=stream)["Shards"]:
        iterator = kinesis.get_shard_iterator(
            StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        found += [record["Data"] for record in kinesis.get_records(ShardIterator=iterator)["Records"]]
    return found


@moto("kinesis.produce.batch-limit")
def test_500_records_a_call(kinesis):
    """PutRecords takes 500 records; 501 are refused and none of them is stored."""
    records = [{"PartitionKey": "anna", "Data": b"x"}] * 501
    with pytest.raises(ClientError):
        kinesis.put_records(StreamName="clicks", Records=records)
    assert read_all(kinesis) == []
    kinesis.put_records(StreamName="clicks", Records=records[:500])
    assert len(read_all(kinesis)) == 500


@sdk("kinesis.produce.partial")
def test_put_records_can_fail_in_part():
    """PutRecords is not atomic: failed records carry an ErrorCode and FailedRecordCount says how many there are."""
    text = model.text("kinesis", "PutRecords")
    assert "A single record failure does not stop the processing of subsequent records" in text
    assert "FailedRecordCount" in model.shape("kinesis", "PutRecordsOutput").members
    assert "ErrorCode" in model.shape("kinesis", "PutRecordsResultEntry").members


@tool("kinesis.produce.resend")
def test_example_resends_only_what_failed(example, monkeypatch):
    """Sending only the entries with an ErrorCode again stores every record once."""
    names = example("kinesis/put_records")
    kinesis, real, calls = names["kinesis"], names["kinesis"].put_records, []

    def throttled_once(StreamName, Records):
        calls.append(len(Records))
        if len(calls) > 1:
            return real(StreamName=StreamName, Records=Records)
        real(StreamName=StreamName, Records=Records[::2])
        lost = {"ErrorCode": "ProvisionedThroughputExceededException", "ErrorMessage": "slow down"}
        kept = {"ShardId": "shardId-000000000000", "SequenceNumber": "1"}
        answers = [lost if number % 2 else kept for number in range(len(Records))]
        return {"FailedRecordCount": len(Records) // 2, "Records": answers}

    before = len(read_all(kinesis))
    monkeypatch.setattr(kinesis, "put_records", throttled_once)
    left = names["put_all"]([{"PartitionKey": "anna", "Data": f"new {n}".encode()} for n in range(6)])
    assert (left, calls) == ([], [6, 3])
    new = [data for data in read_all(kinesis) if data.startswith(b"new")]
    assert sorted(new) == [f"new {n}".encode() for n in range(6)]
    assert len(read_all(kinesis)) == before + 6


@sdk("kinesis.produce.no-order")
def test_put_records_keeps_no_order():
    """PutRecords does not guarantee the order of its records; PutRecord, one after the other, does."""
    text = model.text("kinesis", "PutRecords")
    assert "PutRecords doesn't guarantee the ordering of records" in text
    assert "use PutRecord instead of PutRecords, and write to the same shard" in text


@sdk("kinesis.produce.strict")
def test_sequence_number_for_ordering():
    """SequenceNumberForOrdering makes sequence numbers of one client and key strictly increasing."""
    text = model.text("kinesis", "PutRecordInput.SequenceNumberForOrdering")
    assert "Guarantees strictly increasing sequence numbers, for puts from the same client and to the same" in text


@moto("kinesis.produce.hot")
def test_one_key_is_one_shard(example):
    """With one partition key all records land on one of four shards."""
    spread = example("kinesis/hot_key")["spread"]
    assert sorted(spread(lambda n: "SE")) == [0, 0, 0, 400]


@moto("kinesis.produce.spread")
def test_many_keys_spread(example):
    """With many different keys each of four shards gets about a quarter of the records."""
    spread = example("kinesis/hot_key")["spread"]
    assert all(80 <= count <= 120 for count in spread(lambda n: f"user-{n}"))


@gap("kinesis.produce.throttle")
def test_second_thousand_is_throttled(kinesis):
    """A shard that gets more than 1,000 records in a second throttles the rest."""
    failed = 0
    for _ in range(6):
        records = [{"PartitionKey": "anna", "Data": b"x"}] * 500
        failed += kinesis.put_records(StreamName="clicks", Records=records)["FailedRecordCount"]
    assert failed > 0


@sdk("kinesis.produce.error")
def test_name_of_the_error():
    """A throttled call fails with ProvisionedThroughputExceededException, for writes and for reads."""
    for name in ("PutRecord", "PutRecords", "GetRecords"):
        errors = [shape.name for shape in model.operation("kinesis", name).error_shapes]
        assert "ProvisionedThroughputExceededException" in errors


@sdk("kinesis.produce.immutable")
def test_records_cannot_be_changed_or_deleted():
    """A record cannot be changed or deleted: the API has no operation for it, and it ends with its retention."""
    assert "you cannot modify that record or its order within the stream" in model.text("kinesis", "PutRecord")
    operations = model.service("kinesis").operation_names
    assert not [name for name in operations if name in ("DeleteRecord", "DeleteRecords", "UpdateRecord")]


@tool("kinesis.produce.base64")
def test_cli_shows_base64(example, kinesis):
    """The AWS CLI prints a record's data as base64; the stored bytes are what you sent."""
    kinesis.delete_stream(StreamName="clicks")
    example("kinesis/produce_and_consume.sh")
    assert read_all(kinesis) == [b"home", b"cart", b"pay"]


@moto("kinesis.produce.long-key")
def test_partition_key_has_256_characters_at_most(kinesis):
    """A partition key of 256 characters is accepted, and one of 257 is refused."""
    assert kinesis.put_record(StreamName="clicks", PartitionKey="k" * 256, Data=b"x")["ShardId"]
    with pytest.raises(ClientError):
        kinesis.put_record(StreamName="clicks", PartitionKey="k" * 257, Data=b"x")


@sdk("kinesis.produce.same-order")
def test_answer_matches_the_request():
    """The answer of PutRecords has one entry for each record, in the order of the request."""
    text = model.text("kinesis", "PutRecords")
    assert "always includes the same number of records as the request array" in text
    assert "directly correlates with a record in the request array using natural ordering" in text


@tool("kinesis.produce.sdk-retry")
@pytest.mark.parametrize("status, body, sent", [(200, PARTIAL, 1), (400, THROTTLED, 3)])
def test_sdk_repeats_failed_calls_only(kinesis, status, body, sent):
    """The SDK repeats a PutRecords call that fails, but not one that succeeds with failed records in it."""
    client = boto3.client("kinesis", config=Config(retries={"mode": "standard", "total_max_attempts": 3}))
    requests = []

    def answer(request, **_):
        requests.append(request)
        raw = io.BytesIO(json.dumps(body).encode())
        raw.stream = lambda **_: iter([raw.getvalue()])
        return AWSResponse(request.url, status, {}, raw)

    client.meta.events.register_first("before-send.kinesis.PutRecords", answer)
    try:
        client.put_records(StreamName="clicks", Records=[{"PartitionKey": "anna", "Data": b"x"}])
    except ClientError as error:
        assert error.response["Error"]["Code"] == THROTTLED["__type"]
    assert len(requests) == sent
