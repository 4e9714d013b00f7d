"""Claims about reading from a Kinesis data stream."""

import datetime
import time

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk

SHARD = "shardId-000000000000"


@pytest.fixture
def kinesis(aws):
    client = boto3.client("kinesis")
    client.create_stream(StreamName="clicks", ShardCount=1)
    return client


def iterator(kinesis, kind, **where):
    answer = kinesis.get_shard_iterator(StreamName="clicks", ShardId=SHARD, ShardIteratorType=kind, **where)
    return answer["ShardIterator"]


def pages(kinesis, shard_iterator):
    return [record["Data"].decode() for record in kinesis.get_records(ShardIterator=shard_iterator)["Records"]]


@pytest.fixture
def three(kinesis):
    """Sequence number and time of three records, a minute apart."""
    put = {}
    for page in ("home", "cart", "pay"):
        now = datetime.datetime.now(datetime.UTC)
        answer = kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=page.encode())
        put[page] = (answer["SequenceNumber"], now)
        time.sleep(60)
    return put


@moto("kinesis.consume.trim-horizon")
def test_trim_horizon_is_the_oldest(kinesis, three):
    """TRIM_HORIZON begins with the oldest record that the shard still keeps."""
    assert pages(kinesis, iterator(kinesis, "TRIM_HORIZON")) == ["home", "cart", "pay"]


@moto("kinesis.consume.latest")
def test_latest_sees_only_new_records(kinesis, three):
    """LATEST returns only records that are written after the iterator was made."""
    latest = iterator(kinesis, "LATEST")
    assert pages(kinesis, latest) == []
    kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=b"thanks")
    assert pages(kinesis, latest) == ["thanks"]


@moto("kinesis.consume.sequence")
def test_at_and_after_a_sequence_number(kinesis, three):
    """AT_SEQUENCE_NUMBER begins with the record of that number, AFTER_SEQUENCE_NUMBER with the next one."""
    number = three["cart"][0]
    at = iterator(kinesis, "AT_SEQUENCE_NUMBER", StartingSequenceNumber=number)
    after = iterator(kinesis, "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=number)
    assert (pages(kinesis, at), pages(kinesis, after)) == (["cart", "pay"], ["pay"])


@moto("kinesis.consume.timestamp")
def test_at_a_timestamp(kinesis, three):
    """AT_TIMESTAMP begins with the first record that arrived at that time or later."""
    assert pages(kinesis, iterator(kinesis, "AT_TIMESTAMP", Timestamp=three["pay"][1])) == ["pay"]


@moto("kinesis.consume.replay")
def test_reading_removes_nothing(example):
    """Reading removes nothing: an application can read the same records again from the start."""
    names = example("kinesis/replay")
    assert names["Application"]().read(10) == ["home", "cart", "pay"]
    assert names["Application"]().read(10) == ["home", "cart", "pay"]


@moto("kinesis.consume.independent")
def test_applications_keep_their_own_place(kinesis, three):
    """Two applications read one shard independently: each goes on from its own NextShardIterator."""
    first, second = iterator(kinesis, "TRIM_HORIZON"), iterator(kinesis, "TRIM_HORIZON")
    moved = kinesis.get_records(ShardIterator=first, Limit=2)
    assert pages(kinesis, moved["NextShardIterator"]) == ["pay"]
    assert pages(kinesis, second) == ["home", "cart", "pay"]


@gap("kinesis.consume.iterator-age")
def test_iterator_expires(kinesis):
    """A shard iterator that is older than five minutes is refused with ExpiredIteratorException."""
    old = iterator(kinesis, "TRIM_HORIZON")
    time.sleep(301)
    with pytest.raises(ClientError):
        kinesis.get_records(ShardIterator=old)


@moto("kinesis.consume.retention")
def test_retention_settings(example):
    """Retention is 24 hours for a new stream, can be raised to 8,760 hours, and not above."""
    names = example("kinesis/retention")
    assert names["hours"]() == 8760
    with pytest.raises(ClientError) as refused:
        names["kinesis"].increase_stream_retention_period(StreamName="clicks", RetentionPeriodHours=8761)
    assert refused.value.response["Error"]["Code"] == "InvalidArgumentException"


@moto("kinesis.consume.retention-floor")
def test_retention_cannot_go_below_a_day(kinesis):
    """Retention cannot be lowered below 24 hours."""
    with pytest.raises(ClientError) as refused:
        kinesis.decrease_stream_retention_period(StreamName="clicks", RetentionPeriodHours=23)
    assert refused.value.response["Error"]["Code"] == "InvalidArgumentException"


@gap("kinesis.consume.expired")
def test_old_records_disappear(kinesis):
    """A record is no longer readable once it is older than the stream's retention period."""
    kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=b"home")
    time.sleep(25 * 3600)
    assert pages(kinesis, iterator(kinesis, "TRIM_HORIZON")) == []


@sdk("kinesis.consume.lag")
def test_millis_behind_latest():
    """MillisBehindLatest in the answer of GetRecords says how far behind the newest record you are; 0 is caught up."""
    text = model.text("kinesis", "GetRecordsOutput.MillisBehindLatest")
    assert "A value of zero indicates that record processing is caught up" in text


@sdk("kinesis.consume.enhanced")
def test_enhanced_fan_out_is_not_shared():
    """An enhanced fan-out consumer has its own 2 MiB per second for each shard, however many others read."""
    text = model.text("kinesis", "RegisterStreamConsumer")
    assert "at a rate of up to 2 MiB per second for every shard you subscribe to" in text
    assert "unaffected by the total number of consumers that read from the same stream" in text


@sdk("kinesis.consume.push")
def test_subscription_pushes_over_http2():
    """SubscribeToShard pushes records over HTTP/2 for up to five minutes, then you subscribe again."""
    text = model.text("kinesis", "SubscribeToShard")
    assert "establishes an HTTP/2 connection" in text
    assert "for up to 5 minutes, after which time you need to call SubscribeToShard again" in text


@moto("kinesis.consume.register")
def test_consumer_is_registered_with_a_stream(kinesis):
    """An enhanced fan-out consumer is registered with one stream and gets an ARN of its own."""
    arn = kinesis.describe_stream_summary(StreamName="clicks")["StreamDescriptionSummary"]["StreamARN"]
    consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="dashboard")["Consumer"]
    assert consumer["ConsumerARN"].startswith(f"{arn}/consumer/dashboard")
    assert [c["ConsumerName"] for c in kinesis.list_stream_consumers(StreamARN=arn)["Consumers"]] == ["dashboard"]


@moto("kinesis.consume.lambda")
def test_lambda_gets_base64_data(example):
    """Lambda gives your function records whose data is base64, with the partition key beside it."""
    names = example("kinesis/lambda_consumer")
    assert [e["message"].strip() for e in names["logs"]["events"]] == ["GOT anna home", "GOT anna cart"]


@sdk("kinesis.consume.lambda-start")
def test_lambda_needs_a_starting_position():
    """An event source mapping for Kinesis requires a StartingPosition."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.StartingPosition")
    assert "Required for Amazon Kinesis and Amazon DynamoDB Stream event sources" in text


@sdk("kinesis.consume.lambda-retries")
def test_lambda_retries_until_the_record_expires():
    """By default Lambda retries a failed Kinesis batch until the records expire."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.MaximumRetryAttempts")
    assert "The default value is infinite (-1)" in text
    assert "failed records are retried until the record expires" in text


@sdk("kinesis.consume.lambda-bisect")
def test_lambda_can_halve_a_failed_batch():
    """BisectBatchOnFunctionError halves a failed batch, and a destination takes what was given up."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.BisectBatchOnFunctionError")
    assert "If the function returns an error, split the batch in two and retry" in text
    assert "DestinationConfig" in model.shape("lambda", "CreateEventSourceMappingRequest").members


@sdk("kinesis.consume.big-read")
def test_a_full_answer_costs_five_seconds():
    """After an answer of 10 MiB, further GetRecords calls to the shard fail for five seconds."""
    text = model.text("kinesis", "GetRecords")
    assert "The maximum size of data that GetRecords can return is 10 MiB" in text
    assert "subsequent calls made within the next 5 seconds throw ProvisionedThroughputExceededException" in text


@sdk("kinesis.consume.queues")
def test_queues_on_streams():
    """Since 2026 an on-demand stream can have queues, which redeliver what is not acknowledged in time."""
    text = model.text("kinesis", "CreateQueue")
    assert "Queues are supported only on data streams in on-demand capacity mode" in text
    assert "redelivers any record that is not acknowledged before its visibility timeout expires" in text


@moto("kinesis.consume.limit")
def test_limit_pages_through_a_shard(kinesis, three):
    """Limit caps the records of one answer, and NextShardIterator goes on behind them."""
    first = kinesis.get_records(ShardIterator=iterator(kinesis, "TRIM_HORIZON"), Limit=1)
    assert [record["Data"] for record in first["Records"]] == [b"home"]
    assert pages(kinesis, first["NextShardIterator"]) == ["cart", "pay"]
