"""Claims about destinations and dead-letter queues."""

import json
import time

import boto3
import pytest
from lambda_functions import call, deploy, queue

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

UPPER = """
def handler(event, context):
    return event["order"].upper()
"""
FAIL = """
def handler(event, context):
    raise RuntimeError("no")
"""


@pytest.fixture
def kept(aws):
    """What the two queues of the function got: a destination for each outcome, and a dead-letter queue."""
    names = ("done", "failed", "dead")
    arns, reads = zip(*[queue(name) for name in names], strict=True)
    deploy(UPPER, DeadLetterConfig={"TargetArn": arns[2]})
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="orders",
        DestinationConfig={"OnSuccess": {"Destination": arns[0]}, "OnFailure": {"Destination": arns[1]}},
    )
    return dict(zip(names, reads, strict=True))


@moto("lambda.destinations.record")
def test_the_record_holds_request_answer_and_reason(kept):
    """An on-failure destination gets the request, the answer, the reason and the number of attempts."""
    call({"order": 2})
    time.sleep(200)
    (message,) = kept["failed"]()
    record = json.loads(message["Body"])
    assert record["requestPayload"] == {"order": 2}
    assert record["responsePayload"]["errorType"] == "AttributeError"
    context = record["requestContext"]
    assert (context["condition"], context["approximateInvokeCount"]) == ("RetriesExhausted", 3)
    assert kept["done"]() == []


@moto("lambda.destinations.letter")
def test_the_dead_letter_is_the_event(kept):
    """A dead-letter queue gets the event as it was, with the attributes RequestID, ErrorCode and ErrorMessage."""
    call({"order": 2})
    time.sleep(200)
    (message,) = kept["dead"]()
    assert json.loads(message["Body"]) == {"order": 2}
    assert set(message["MessageAttributes"]) == {"RequestID", "ErrorCode", "ErrorMessage"}
    assert "upper" in message["MessageAttributes"]["ErrorMessage"]["StringValue"]


@moto("lambda.destinations.both")
def test_both_are_served(kept):
    """Where a destination and a dead-letter queue are set, both get the failed event."""
    call({"order": 2})
    time.sleep(200)
    assert (len(kept["failed"]()), len(kept["dead"]())) == (1, 1)


@moto("lambda.destinations.success")
def test_a_finished_event_goes_on_with_its_answer(kept):
    """An on-success destination gets what the function returned, and the dead-letter queue nothing."""
    call({"order": "a"})
    (message,) = kept["done"]()
    record = json.loads(message["Body"])
    assert (record["requestContext"]["condition"], record["responsePayload"]) == ("Success", "A")
    time.sleep(200)
    assert (kept["failed"](), kept["dead"]()) == ([], [])


@sdk("lambda.destinations.targets")
def test_targets_of_a_function():
    """The targets are a function, a queue, a topic, an event bus, and for failures only a bucket."""
    text = model.text("lambda", "PutFunctionEventInvokeConfigRequest.DestinationConfig")
    for target in ("Lambda function", "standard SQS queue", "standard SNS topic", "EventBridge event bus"):
        assert target in text
    assert "S3 buckets are supported only for on-failure destinations" in text


@sdk("lambda.destinations.dlq-targets")
def test_targets_of_a_dead_letter_queue():
    """A dead-letter queue of a function is an SQS queue or an SNS topic."""
    assert "Amazon SQS queue or Amazon SNS topic" in model.text("lambda", "DeadLetterConfig.TargetArn")


@sdk("lambda.destinations.mapping-targets")
def test_targets_of_a_mapping():
    """A mapping sends what it gave up to a topic, a queue, a bucket or a Kafka topic."""
    text = model.text("lambda", "OnFailure.Destination")
    assert "Amazon SNS topic, Amazon SQS queue, Amazon S3 bucket, or Kafka topic" in text


@sdk("lambda.destinations.mapping-sources")
def test_sources_of_a_mapping_with_a_destination():
    """A mapping has an on-failure destination for Kinesis, DynamoDB Streams and Kafka."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.DestinationConfig")
    assert text.startswith("(Kinesis, DynamoDB Streams, Amazon MSK, and self-managed Apache Kafka)")


@sdk("lambda.destinations.no-sqs")
def test_a_mapping_from_sqs_has_no_destination():
    """An SQS source is not among those with an on-failure destination."""
    assert "SQS" not in model.text("lambda", "CreateEventSourceMappingRequest.DestinationConfig")


def give_up(target):
    """Let a mapping give up a batch of two records."""
    kinesis = boto3.client("kinesis")
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    deploy(FAIL)
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="orders",
        EventSourceArn="arn:aws:kinesis:us-east-1:123456789012:stream/clicks",
        StartingPosition="TRIM_HORIZON",
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": target}},
    )
    kinesis.put_records(StreamName="clicks", Records=[{"Data": b"secret", "PartitionKey": "k"}] * 2)


@moto("lambda.destinations.pointer")
def test_a_queue_learns_where_the_records_are():
    """A queue gets shard and sequence numbers of a batch that was given up, not its data."""
    arn, read = queue("lost")
    give_up(arn)
    (message,) = read()
    record = json.loads(message["Body"])
    assert record["KinesisBatchInfo"]["batchSize"] == 2
    kinesis = boto3.client("kinesis")
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks",
        ShardId=record["KinesisBatchInfo"]["shardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        StartingSequenceNumber=record["KinesisBatchInfo"]["startSequenceNumber"],
    )["ShardIterator"]
    assert [one["Data"] for one in kinesis.get_records(ShardIterator=iterator)["Records"]] == [b"secret"] * 2
    assert "payload" not in record


@moto("lambda.destinations.bucket")
def test_a_bucket_gets_the_event_as_well():
    """A bucket gets the whole event beside the pointer."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="lost")
    give_up("arn:aws:s3:::lost")
    (found,) = s3.list_objects_v2(Bucket="lost")["Contents"]
    record = json.loads(s3.get_object(Bucket="lost", Key=found["Key"])["Body"].read())
    assert len(json.loads(record["payload"])["Records"]) == 2
    assert record["KinesisBatchInfo"]["batchSize"] == 2
