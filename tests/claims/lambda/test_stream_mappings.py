"""Claims about mappings from Kinesis and DynamoDB streams."""

import json
import time

import boto3
from lambda_functions import deploy, logged, queue
from lambda_streams import REPORT, SEE, STREAM, batches, connect, put

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk
from proofnotes.project import HERE


def text(member):
    return model.text("lambda", f"CreateEventSourceMappingRequest.{member}")


@sdk("lambda.stream-mappings.at-timestamp")
def test_a_time_is_for_kinesis():
    """Of the two kinds of stream only Kinesis can be read from a time on."""
    assert "AT_TIMESTAMP is supported only for Amazon Kinesis streams" in text("StartingPosition")


@sdk("lambda.stream-mappings.infinite")
def test_there_are_no_limits_by_default():
    """By default the number of retries and the age of the records are infinite."""
    for member in ("MaximumRetryAttempts", "MaximumRecordAgeInSeconds"):
        assert "The default value is infinite (-1)" in text(member)


@moto("lambda.stream-mappings.order")
def test_records_of_a_shard_come_in_order():
    """The records of a shard arrive in the order of their writing, batch after batch."""
    connect(BatchSize=2)
    put("1", "2", "3")
    put("4")
    assert batches() == [["1", "2"], ["3"], ["4"]]


@moto("lambda.stream-mappings.start")
def test_where_a_mapping_starts():
    """TRIM_HORIZON starts with the oldest record, LATEST with the next one."""
    connect(before=["old"])
    deploy(SEE, "late")
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="late", EventSourceArn=STREAM, StartingPosition="LATEST"
    )
    put("new")
    assert batches() == [["old"], ["new"]]
    assert [json.loads(line)[1] for line in logged("saw", "late")] == [["new"]]


@moto("lambda.stream-mappings.stay")
def test_reading_removes_nothing():
    """After success the records are still in the stream for other consumers."""
    connect()
    put("1")
    assert batches() == [["1"]]
    kinesis = boto3.client("kinesis")
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks", ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    assert [one["Data"] for one in kinesis.get_records(ShardIterator=iterator)["Records"]] == [b"1"]


@moto("lambda.stream-mappings.other-shards")
def test_other_shards_go_on():
    """A failing batch holds up its own shard and no other."""
    connect(shards=2)
    put("bad", key="ana")
    keys = [f"key-{number}" for number in range(8)]
    for key in keys:
        put(key, key=key)
    kinesis = boto3.client("kinesis")
    place = {key: kinesis.put_record(StreamName="clicks", Data=b"x", PartitionKey=key)["ShardId"] for key in keys}
    blocked = kinesis.put_record(StreamName="clicks", Data=b"x", PartitionKey="ana")["ShardId"]
    through = {one for batch in batches() for one in batch} & set(keys)
    assert through == {key for key in keys if place[key] != blocked}
    assert 0 < len(through) < len(keys)


@moto("lambda.stream-mappings.blocked")
def test_a_failing_batch_blocks_its_shard():
    """What stands behind a failing batch waits until the batch is through or given up."""
    connect(MaximumRetryAttempts=2)
    put("1", "bad")
    put("3")
    time.sleep(1)
    assert batches() == [["1", "bad"]] * 2
    time.sleep(60)
    assert batches() == [["1", "bad"]] * 3 + [["3"]]


@moto("lambda.stream-mappings.give-up")
def test_the_whole_batch_is_given_up():
    """When the retries are used up the whole batch is given up and the destination of the mapping hears of it."""
    arn, read = queue("lost")
    connect(MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": arn}})
    put("1", "bad", "2")
    assert read() == []
    time.sleep(60)
    assert len(batches()) == 2
    (message,) = read()
    record = json.loads(message["Body"])
    assert record["KinesisBatchInfo"]["batchSize"] == 3
    assert record["requestContext"]["condition"] == "RetryAttemptsExhausted"


@moto("lambda.stream-mappings.bisect")
def test_bisecting_isolates_the_bad_record():
    """With BisectBatchOnFunctionError a failed batch is cut in two until the bad record stands alone."""
    connect(BisectBatchOnFunctionError=True, MaximumRetryAttempts=0)
    put("1", "2", "bad", "4")
    time.sleep(60)
    assert batches() == [["1", "2", "bad", "4"], ["1", "2"], ["bad", "4"], ["bad"], ["4"]]


@moto("lambda.stream-mappings.bisect-free")
def test_cutting_uses_up_no_retries(example):
    """Cutting a batch uses up no retries: without any allowed, 15 of 16 records get through in nine calls."""
    calls = example("lambda/stream_bisect")["batches"]
    assert len(calls) == 9
    done = [record for batch in calls if 11 not in batch for record in batch]
    assert sorted(done) == [record for record in range(16) if record != 11]


@moto("lambda.stream-mappings.partial")
def test_a_report_saves_what_was_done():
    """Where the function reports the first failed record, only that one and those behind it come again."""
    connect(REPORT, FunctionResponseTypes=["ReportBatchItemFailures"], MaximumRetryAttempts=1)
    put("1", "2", "bad", "4")
    time.sleep(60)
    assert batches() == [["1", "2", "bad", "4"], ["bad", "4"]]


@moto("lambda.stream-mappings.lowest")
def test_the_lowest_number_counts():
    """Of several reported records Lambda starts again at the one with the lowest sequence number."""
    connect(REPORT, FunctionResponseTypes=["ReportBatchItemFailures"], MaximumRetryAttempts=1)
    put("1", "bad", "3", "bad again")
    time.sleep(60)
    assert batches()[1] == ["bad", "3", "bad again"]


@moto("lambda.stream-mappings.not-asked")
def test_a_report_counts_where_the_mapping_asks():
    """Without ReportBatchItemFailures on the mapping a report counts as success."""
    connect(REPORT)
    put("1", "bad")
    put("3")
    time.sleep(60)
    assert batches() == [["1", "bad"], ["3"]]


@moto("lambda.stream-mappings.template")
def test_the_template_connects_stream_and_function():
    """The template makes a mapping with its limits and its destination, and the function gets the records."""
    template = (HERE.root / "snippets/lambda/stream_mapping.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(
        StackName="clicks", TemplateBody=template, Capabilities=["CAPABILITY_IAM"]
    )
    (mapping,) = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    assert mapping["MaximumRetryAttempts"] == 3
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"].endswith(":lost-clicks")
    put("1")
    time.sleep(10)
    assert logged("batch", "clicks") == ["1"]


@moto("lambda.stream-mappings.parallel-order")
def test_a_key_stays_in_order():
    """With parallel batches records of one key wait for each other."""
    connect(ParallelizationFactor=10, MaximumRetryAttempts=1)
    put("bad")
    put("later")
    assert batches() == [["bad"]]
    time.sleep(60)
    assert batches() == [["bad"], ["bad"], ["later"]]


@moto("lambda.stream-mappings.parallel-others")
def test_other_keys_may_go_on():
    """With parallel batches other keys of the shard can go on beside a failing one."""
    connect(ParallelizationFactor=10)
    put("bad")
    for number in range(10):
        put(str(number), key=f"key-{number}")
    assert 0 < len(batches()) - 1 <= 10


@sdk("lambda.stream-mappings.tumbling-sources")
def test_tumbling_windows_are_for_streams():
    """Only Kinesis and DynamoDB streams have tumbling windows."""
    assert text("TumblingWindowInSeconds").startswith("(Kinesis and DynamoDB Streams only)")
