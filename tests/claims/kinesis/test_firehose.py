"""Claims about Amazon Data Firehose and Managed Service for Apache Flink."""

import base64
import json

import boto3
import pytest
from cfnlint import api

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

ROLE = "arn:aws:iam::123456789012:role/archive"


def objects(bucket):
    s3 = boto3.client("s3")
    listed = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    return [s3.get_object(Bucket=bucket, Key=item["Key"])["Body"].read() for item in listed]


@moto("kinesis.firehose.delivers")
def test_records_arrive_in_s3(example):
    """Firehose writes what you put into objects under the prefix, with year, month, day and hour in the key."""
    names = example("kinesis/firehose_to_s3")
    keys = [item["Key"] for item in names["s3"].list_objects_v2(Bucket="click-archive")["Contents"]]
    assert all(key.startswith("clicks/2026/12/01/09/") for key in keys)


@moto("kinesis.firehose.no-delimiter")
def test_records_are_joined_without_a_delimiter(example):
    """Firehose puts nothing between the records of an object: end each record with a newline yourself."""
    example("kinesis/firehose_to_s3")
    bodies = sorted(objects("click-archive"), key=len)
    assert bodies[0] == b'{"page": "home"}{"page": "cart"}{"page": "pay"}'
    assert bodies[1].splitlines() == [b'{"page": "home"}', b'{"page": "cart"}', b'{"page": "pay"}']


@sdk("kinesis.firehose.destinations")
def test_destinations():
    """Destinations: S3, Redshift, OpenSearch and its Serverless, Splunk, HTTP endpoints, Snowflake and Iceberg."""
    members = set(model.shape("firehose", "CreateDeliveryStreamInput").members)
    assert {
        "ExtendedS3DestinationConfiguration",
        "RedshiftDestinationConfiguration",
        "AmazonopensearchserviceDestinationConfiguration",
        "AmazonOpenSearchServerlessDestinationConfiguration",
        "SplunkDestinationConfiguration",
        "HttpEndpointDestinationConfiguration",
        "SnowflakeDestinationConfiguration",
        "IcebergDestinationConfiguration",
    } <= members
    assert not [name for name in members if "Dynamo" in name]


@sdk("kinesis.firehose.one-destination")
def test_one_destination():
    """A Firehose stream has one destination."""
    assert "A Firehose stream is configured with a single destination" in model.text("firehose", "CreateDeliveryStream")


@sdk("kinesis.firehose.sources")
def test_sources():
    """A Firehose stream's source is direct puts, a Kinesis data stream, Amazon MSK or a database."""
    enum = model.shape("firehose", "DeliveryStreamType").metadata["enum"]
    assert set(enum) == {"DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"}


@sdk("kinesis.firehose.no-read")
def test_nothing_to_read():
    """Firehose has no operation that reads records, so there is no consumer and no replay."""
    names = model.service("firehose").operation_names
    assert not [name for name in names if name.startswith(("Get", "Receive", "Subscribe"))]


@sdk("kinesis.firehose.partial")
def test_batch_can_fail_in_part():
    """PutRecordBatch can fail in part: FailedPutCount says how many records you must send again."""
    text = model.text("firehose", "PutRecordBatch")
    assert "the value of FailedPutCount may be greater than 0" in text


@sdk("kinesis.firehose.duplicates")
def test_duplicates_are_possible():
    """Sending again after an error can make duplicates at the destination."""
    assert "can result in data duplicates" in model.text("firehose", "PutRecordBatch")


@moto("kinesis.firehose.transform")
def test_transformation_answers_for_every_record(example):
    """A transformation returns every recordId it got, each with a result and base64 data."""
    names = example("kinesis/transform")
    answers = names["handler"](names["event"], None)["records"]
    assert [a["recordId"] for a in answers] == [r["recordId"] for r in names["event"]["records"]]
    assert [a["result"] for a in answers] == ["Ok", "Dropped"]
    assert json.loads(base64.b64decode(answers[0]["data"])) == {"page": "home"}


@sdk("kinesis.firehose.formats")
def test_format_conversion_and_partitioning():
    """For S3, Firehose can convert JSON to Parquet or ORC and partition objects by keys in the data."""
    at = "ExtendedS3DestinationConfiguration"
    assert "from the JSON format to the Parquet or ORC format" in model.text(
        "firehose", f"{at}.DataFormatConversionConfiguration"
    )
    assert "partitioning it based on partition keys" in model.text("firehose", f"{at}.DynamicPartitioningConfiguration")


@gap("kinesis.firehose.from-stream")
def test_stream_as_source(aws):
    """With a Kinesis data stream as its source, Firehose delivers what producers put into the stream."""
    kinesis, s3 = boto3.client("kinesis"), boto3.client("s3")
    s3.create_bucket(Bucket="archive")
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    arn = kinesis.describe_stream_summary(StreamName="clicks")["StreamDescriptionSummary"]["StreamARN"]
    boto3.client("firehose").create_delivery_stream(
        DeliveryStreamName="clicks",
        DeliveryStreamType="KinesisStreamAsSource",
        KinesisStreamSourceConfiguration={"KinesisStreamARN": arn, "RoleARN": ROLE},
        ExtendedS3DestinationConfiguration={"RoleARN": ROLE, "BucketARN": "arn:aws:s3:::archive"},
    )
    kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=b"home")
    assert objects("archive") == [b"home"]


@tool("kinesis.firehose.buffer-lint")
@pytest.mark.parametrize(
    "hints, accepted", [((1, 0), True), ((128, 900), True), ((129, 900), False), ((1, 901), False)]
)
def test_buffer_hints_have_bounds(hints, accepted):
    """cfn-lint accepts buffers of 1 to 128 MiB and of 0 to 900 seconds, and refuses 129 or 901."""
    size, interval = hints
    template = {
        "Resources": {
            "Clicks": {
                "Type": "AWS::KinesisFirehose::DeliveryStream",
                "Properties": {
                    "ExtendedS3DestinationConfiguration": {
                        "RoleARN": ROLE,
                        "BucketARN": "arn:aws:s3:::archive",
                        "BufferingHints": {"SizeInMBs": size, "IntervalInSeconds": interval},
                    }
                },
            }
        }
    }
    with guard.lifted():
        errors = [f for f in api.lint_all(json.dumps(template)) if f.rule.id.startswith("E")]
    assert (errors == []) is accepted


@sdk("kinesis.flink.name")
def test_service_name():
    """The API is still called kinesisanalyticsv2, and creates a Managed Service for Apache Flink application."""
    assert "Creates a Managed Service for Apache Flink application" in model.text(
        "kinesisanalyticsv2", "CreateApplication"
    )


@sdk("kinesis.flink.runtimes")
def test_runtimes():
    """Runtimes are Flink versions and Studio notebooks (ZEPPELIN-FLINK); SQL-1_0 is the retired one."""
    names = model.shape("kinesisanalyticsv2", "RuntimeEnvironment").metadata["enum"]
    assert {"FLINK-1_20", "ZEPPELIN-FLINK-3_0", "SQL-1_0"} <= set(names)
    assert {name.split("-")[0] for name in names} == {"SQL", "FLINK", "ZEPPELIN"}


@sdk("kinesis.flink.scaling")
def test_scaling():
    """The service can raise an application's parallelism by itself when throughput grows."""
    text = model.text("kinesisanalyticsv2", "ParallelismConfiguration.AutoScalingEnabled")
    assert "can increase the parallelism of the application in response to increased throughput" in text


@sdk("kinesis.firehose.hints")
def test_buffer_settings_are_hints():
    """Buffer size and interval are hints: what is reached first triggers delivery, and Firehose may differ."""
    assert "treated as hints" in model.text("firehose", "BufferingHints")
    assert "whichever condition is satisfied first" in model.text("firehose", "CreateDeliveryStream")
