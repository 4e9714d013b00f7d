"""Claims about Lambda functions that read a DynamoDB stream."""

import io
import json
import time
import zipfile

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

KEEP = """
import json

import boto3


def handler(event, context):
    boto3.client("s3").put_object(Bucket="seen", Key=context.aws_request_id, Body=json.dumps(event).encode())
"""

FAIL_ONCE = """
import boto3

dynamodb = boto3.client("dynamodb")
calls = []


def handler(event, context):
    calls.append(event)
    if len(calls) == 1:
        raise RuntimeError("not yet")
    for record in event["Records"]:
        dynamodb.put_item(TableName="done", Item=record["dynamodb"]["Keys"])
"""


def create_table(name, **options):
    return boto3.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        **options,
    )["TableDescription"]


def connect(code, **options):
    """A table `orders` whose stream invokes a function with this code."""
    stream = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    arn = create_table("orders", StreamSpecification=stream)["LatestStreamArn"]
    role = boto3.client("iam").create_role(RoleName="reader", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("code.py", code)
    functions = boto3.client("lambda")
    functions.create_function(
        FunctionName="reader",
        Runtime="python3.13",
        Role=role,
        Handler="code.handler",
        Code={"ZipFile": archive.getvalue()},
    )
    return functions.create_event_source_mapping(
        FunctionName="reader", EventSourceArn=arn, StartingPosition="TRIM_HORIZON", **options
    )


def put(order_id):
    boto3.client("dynamodb").put_item(TableName="orders", Item={"order_id": {"S": order_id}, "total": {"N": "30"}})
    time.sleep(10)


@pytest.fixture
def events(aws):
    """Reads the events that the function got."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="seen")

    def read():
        keys = [found["Key"] for found in s3.list_objects_v2(Bucket="seen").get("Contents", [])]
        return [json.loads(s3.get_object(Bucket="seen", Key=key)["Body"].read()) for key in keys]

    return read


@moto("dynamodb.streams-lambda.invoked")
def test_a_write_invokes_the_function(events):
    """An event source mapping makes Lambda read the stream and invoke the function with the records."""
    connect(KEEP)
    put("A")
    (event,) = events()
    (record,) = event["Records"]
    assert (record["eventSource"], record["eventName"]) == ("aws:dynamodb", "INSERT")


@moto("dynamodb.streams-lambda.typed")
def test_the_event_holds_typed_values(events):
    """The event holds attribute values in DynamoDB JSON, where a number is a string with a type."""
    connect(KEEP)
    put("A")
    record = events()[0]["Records"][0]["dynamodb"]
    assert record["NewImage"]["total"] == {"N": "30"}
    assert record["Keys"] == {"order_id": {"S": "A"}}


@moto("dynamodb.streams-lambda.totals")
def test_the_totals_follow_the_orders(example):
    """A function behind the stream can keep a second table up to date, here a total per customer."""
    totals = example("dynamodb/stream_to_lambda")["totals"]
    ana = totals.get_item(Key={"customer": "ana"})["Item"]
    assert (ana["orders"], ana["spent"]) == (2, 129)


@moto("dynamodb.streams-lambda.removals-too")
def test_removals_reach_the_function_too(events):
    """Without a filter the function gets every kind of change, removals included."""
    connect(KEEP)
    put("A")
    boto3.client("dynamodb").delete_item(TableName="orders", Key={"order_id": {"S": "A"}})
    time.sleep(10)
    kinds = {record["eventName"] for event in events() for record in event["Records"]}
    assert kinds == {"INSERT", "REMOVE"}


@moto("dynamodb.streams-lambda.retried")
def test_a_failed_batch_comes_again(aws):
    """A batch whose function failed is sent again, until it succeeds, is too old or was tried often enough."""
    create_table("done")
    connect(FAIL_ONCE)
    put("A")
    assert boto3.client("dynamodb").scan(TableName="done")["Items"] == [{"order_id": {"S": "A"}}]


@moto("dynamodb.streams-lambda.filtered")
def test_a_filter_keeps_records_away(events):
    """Filter criteria keep records from the function, for example all but those that TTL removed."""
    expired = {"userIdentity": {"type": ["Service"], "principalId": ["dynamodb.amazonaws.com"]}}
    connect(KEEP, FilterCriteria={"Filters": [{"Pattern": json.dumps(expired)}]})
    put("A")
    assert events() == []
    mapping = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"][0]["UUID"]
    boto3.client("lambda").update_event_source_mapping(
        UUID=mapping,
        FilterCriteria={"Filters": [{"Pattern": json.dumps({"eventName": ["INSERT"]})}]},
    )
    put("B")
    assert [record["eventName"] for event in events() for record in event["Records"]] == ["INSERT"]


def mapping_text(member):
    return model.text("lambda", f"CreateEventSourceMappingRequest.{member}")


@sdk("dynamodb.streams-lambda.start")
def test_a_stream_mapping_needs_a_starting_position():
    """A mapping to a DynamoDB stream needs a starting position; AT_TIMESTAMP is not one of them."""
    text = mapping_text("StartingPosition")
    assert "Required for Amazon Kinesis and Amazon DynamoDB Stream event sources" in text
    assert "AT_TIMESTAMP is supported only for Amazon Kinesis streams" in text


@sdk("dynamodb.streams-lambda.bisect")
def test_a_failed_batch_can_be_split():
    """BisectBatchOnFunctionError splits a failed batch in two and tries again."""
    text = mapping_text("BisectBatchOnFunctionError")
    assert "DynamoDB Streams" in text
    assert "If the function returns an error, split the batch in two and retry" in text


@sdk("dynamodb.streams-lambda.endless")
def test_retries_are_endless_by_default():
    """By default a failed batch is tried until its records expire: both limits are infinite."""
    for limit in ("MaximumRetryAttempts", "MaximumRecordAgeInSeconds"):
        assert "The default value is infinite (-1)" in mapping_text(limit)


@sdk("dynamodb.streams-lambda.partial")
def test_a_function_can_report_single_failures():
    """With ReportBatchItemFailures the function says which record failed, and the batch is not tried as a whole."""
    assert model.shape("lambda", "FunctionResponseType").metadata["enum"] == ["ReportBatchItemFailures"]
    assert "DynamoDB Streams" in mapping_text("FunctionResponseTypes")


@sdk("dynamodb.streams-lambda.on-failure")
def test_discarded_records_can_go_to_a_destination():
    """An OnFailure destination hears of discarded records: a queue, a topic or a bucket."""
    text = model.text("lambda", "CreateEventSourceMapping")
    assert "OnFailure – Send discarded records to an Amazon SQS queue, Amazon SNS topic" in text
    assert "Amazon S3 bucket" in text


@sdk("dynamodb.streams-lambda.parallel")
def test_a_shard_can_be_read_in_parallel():
    """ParallelizationFactor lets several batches of one shard be processed at the same time."""
    text = mapping_text("ParallelizationFactor")
    assert "The number of batches to process from each shard concurrently" in text


@sdk("dynamodb.streams-lambda.window")
def test_lambda_waits_for_no_batch_to_fill():
    """Unless you set a batching window, Lambda waits 0 seconds for a batch to fill."""
    text = mapping_text("MaximumBatchingWindowInSeconds")
    assert "For Kinesis, DynamoDB, and Amazon SQS event sources, the default batching window is 0 seconds" in text


@sdk("dynamodb.streams-lambda.sync")
def test_a_batch_is_one_synchronous_call():
    """Lambda passes a whole batch to the function in one call, under the payload limit of synchronous invocation."""
    text = mapping_text("BatchSize")
    assert "in a single call, up to the payload limit for synchronous invocation" in text
