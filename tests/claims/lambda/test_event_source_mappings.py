"""Claims about event source mappings."""

import json
import time

import boto3
from lambda_functions import deploy, logged, queue
from lambda_streams import SEE, STREAM, batches, connect, put

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

BODY = """
def handler(event, context):
    print("saw", [record["body"] for record in event["Records"]])
"""


def text(member):
    return model.text("lambda", f"CreateEventSourceMappingRequest.{member}")


def filtered(*patterns):
    return {"FilterCriteria": {"Filters": [{"Pattern": json.dumps(pattern)} for pattern in patterns]}}


def orders(*bodies, **options):
    """A function behind a queue that gets these messages; returns what is left in the queue, and when."""
    arn, read = queue("orders")
    deploy(BODY)
    boto3.client("lambda").create_event_source_mapping(FunctionName="orders", EventSourceArn=arn, **options)
    sqs = boto3.client("sqs")
    for body in bodies:
        sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName="orders")["QueueUrl"], MessageBody=json.dumps(body))
    time.sleep(60)
    return read()


@sdk("lambda.event-source-mappings.start")
def test_a_stream_needs_a_starting_position():
    """A mapping from a stream needs a starting position."""
    assert "Required for Amazon Kinesis and Amazon DynamoDB Stream event sources" in text("StartingPosition")


@sdk("lambda.event-source-mappings.sources")
def test_the_sources():
    """Sources are SQS, Kinesis, DynamoDB Streams, MSK, self-managed Kafka, MQ and DocumentDB, and not S3 or SNS."""
    found = text("BatchSize")
    for source in (
        "Amazon Kinesis",
        "Amazon DynamoDB Streams",
        "Amazon Simple Queue Service",
        "Amazon Managed Streaming for Apache Kafka",
        "Self-managed Apache Kafka",
        "Amazon MQ (ActiveMQ and RabbitMQ)",
        "DocumentDB",
    ):
        assert source in found
    assert "S3" not in found
    assert "Notification" not in found


@moto("lambda.event-source-mappings.tags")
def test_a_function_has_many_mappings_with_tags_of_their_own():
    """One function can have several mappings, each with its own tags."""
    deploy(BODY)
    client = boto3.client("lambda")
    made = [
        client.create_event_source_mapping(FunctionName="orders", EventSourceArn=queue(name)[0], Tags={"for": name})
        for name in ("small", "large")
    ]
    tags = [client.list_tags(Resource=one["EventSourceMappingArn"])["Tags"] for one in made]
    assert tags == [{"for": "small"}, {"for": "large"}]
    assert len(client.list_event_source_mappings(FunctionName="orders")["EventSourceMappings"]) == 2


@moto("lambda.event-source-mappings.disable")
def test_a_disabled_mapping_goes_on_where_it_was():
    """A disabled mapping reads nothing; enabled again it gets what came meanwhile."""
    mapping = connect()["UUID"]
    put("1")
    client = boto3.client("lambda")
    client.update_event_source_mapping(UUID=mapping, Enabled=False)
    put("2")
    assert batches() == [["1"]]
    client.update_event_source_mapping(UUID=mapping, Enabled=True)
    assert batches() == [["1"], ["2"]]


@moto("lambda.event-source-mappings.delete")
def test_a_deleted_mapping_leaves_its_source():
    """A deleted mapping reads no more, and its stream stays."""
    boto3.client("lambda").delete_event_source_mapping(UUID=connect()["UUID"])
    put("1")
    assert batches() == []
    assert boto3.client("kinesis").list_streams()["StreamNames"] == ["clicks"]


@moto("lambda.event-source-mappings.filter")
def test_a_filter_keeps_a_message_away():
    """A message that no filter matches does not reach the function."""
    orders({"total": 30}, {"total": 250}, **filtered({"body": {"total": [{"numeric": [">=", 100]}]}}))
    assert logged("saw") == ["['{\"total\": 250}']"]


@moto("lambda.event-source-mappings.filter-deletes")
def test_a_filtered_message_is_deleted():
    """A message that no filter matches is deleted from its queue."""
    assert orders({"total": 30}, **filtered({"body": {"total": [1]}})) == []
    assert logged("saw") == []


@moto("lambda.event-source-mappings.filter-stream")
def test_a_filtered_record_stays_in_the_stream():
    """A record that no filter matches stays in its stream, and holds up nothing."""
    connect(**filtered({"partitionKey": ["ben"]}))
    put("1")
    put("2", key="ben")
    assert batches() == [["2"]]
    kinesis = boto3.client("kinesis")
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks", ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    assert [one["Data"] for one in kinesis.get_records(ShardIterator=iterator)["Records"]] == [b"1", b"2"]


@moto("lambda.event-source-mappings.filter-or")
def test_one_matching_filter_is_enough():
    """A record that matches one of several filters is handed over."""
    orders({"n": 1}, {"n": 2}, {"n": 3}, **filtered({"body": {"n": [1]}}, {"body": {"n": [3]}}))
    assert sorted(logged("saw")) == ["['{\"n\": 1}']", "['{\"n\": 3}']"]


@moto("lambda.event-source-mappings.filter-and")
def test_all_fields_of_a_pattern_must_match():
    """All fields of one pattern must match."""
    orders({"n": 1, "m": 2}, {"n": 1, "m": 3}, **filtered({"body": {"n": [1], "m": [3]}}))
    assert logged("saw") == ['[\'{"n": 1, "m": 3}\']']


@moto("lambda.event-source-mappings.filter-keys")
def test_where_the_data_of_a_record_stands():
    """Data stands under body for SQS, data for Kinesis and dynamodb for DynamoDB, in a filter as in the record."""
    orders({"n": 1}, {"n": 2}, **filtered({"body": {"n": [2]}}))
    assert logged("saw") == ["['{\"n\": 2}']"]
    boto3.client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
    deploy(SEE, "clicks")
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="clicks", EventSourceArn=STREAM, StartingPosition="LATEST", **filtered({"data": {"n": [2]}})
    )
    put('{"n": 1}', '{"n": 2}')
    assert [json.loads(line)[1] for line in logged("saw", "clicks")] == [['{"n": 2}']]
    table = boto3.client("dynamodb").create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )["TableDescription"]
    deploy("def handler(event, context):\n    print('saw', event['Records'][0]['dynamodb']['Keys'])\n", "items")
    boto3.client("lambda").create_event_source_mapping(
        FunctionName="items",
        EventSourceArn=table["LatestStreamArn"],
        StartingPosition="LATEST",
        **filtered({"dynamodb": {"Keys": {"id": {"S": ["b"]}}}}),
    )
    for name in "ab":
        boto3.client("dynamodb").put_item(TableName="orders", Item={"id": {"S": name}})
    assert logged("saw", "items") == ["{'id': {'S': 'b'}}"]


@moto("lambda.event-source-mappings.window")
def test_a_window_collects():
    """A batch that is not full waits for the end of its window, counted from its first record."""
    connect(MaximumBatchingWindowInSeconds=30, BatchSize=4)
    start = time.time()
    put("1")
    time.sleep(10)
    put("2")
    time.sleep(60)
    ((when, data),) = [json.loads(line) for line in logged("saw")]
    assert (round(when - start), data) == (30, ["1", "2"])


@moto("lambda.event-source-mappings.full")
def test_a_full_batch_does_not_wait():
    """A full batch does not wait for its window."""
    connect(MaximumBatchingWindowInSeconds=30, BatchSize=4)
    put("1", "2", "3", "4", "5")
    assert batches() == [["1", "2", "3", "4"]]
    time.sleep(31)
    assert batches()[1:] == [["5"]]
