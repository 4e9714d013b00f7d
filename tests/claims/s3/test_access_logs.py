"""Claims about server access logs."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk
from proofnotes.project import HERE


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    for bucket in ("shop-invoices", "shop-access-logs"):
        client.create_bucket(Bucket=bucket)
    return client


@pytest.fixture
def delivery(s3):
    policy = (HERE.snippets / "s3" / "log_delivery.json").read_text(encoding="utf-8")
    s3.put_bucket_policy(Bucket="shop-access-logs", Policy=policy)


def log_into(s3, target):
    rule = {"TargetBucket": target, "TargetPrefix": "logs/"}
    s3.put_bucket_logging(Bucket="shop-invoices", BucketLoggingStatus={"LoggingEnabled": rule})


def refused(s3, target):
    with pytest.raises(ClientError) as failed:
        log_into(s3, target)
    return failed.value.response["Error"]["Code"]


@moto("s3.logs.off")
def test_logging_is_off_at_first(s3):
    """Access logging is off at first."""
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket="shop-invoices")


@moto("s3.logs.permission")
def test_target_must_let_s3_write(s3):
    """The target bucket must let the logging service write, else InvalidTargetBucketForLogging."""
    assert refused(s3, "shop-access-logs") == "InvalidTargetBucketForLogging"


@moto("s3.logs.policy")
def test_bucket_policy_lets_s3_write(s3, delivery):
    """A bucket policy that lets logging.s3.amazonaws.com put objects is enough."""
    log_into(s3, "shop-access-logs")
    rule = s3.get_bucket_logging(Bucket="shop-invoices")["LoggingEnabled"]
    assert rule["TargetBucket"] == "shop-access-logs"


@moto("s3.logs.same-region")
def test_target_is_in_the_same_region(s3):
    """A target bucket in another Region is refused: CrossLocationLoggingProhibited."""
    ireland = boto3.client("s3", region_name="eu-west-1")
    ireland.create_bucket(Bucket="logs-eu-bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    policy = json.loads((HERE.snippets / "s3" / "log_delivery.json").read_text(encoding="utf-8"))
    policy["Statement"][0]["Resource"] = "arn:aws:s3:::logs-eu-bucket/*"
    ireland.put_bucket_policy(Bucket="logs-eu-bucket", Policy=json.dumps(policy))
    assert refused(s3, "logs-eu-bucket") == "CrossLocationLoggingProhibited"


@moto("s3.logs.line")
def test_each_request_is_a_line(s3, delivery):
    """A log line names the operation and the key of one request."""
    s3.put_object(Bucket="shop-invoices", Key="1.pdf", Body=b"1")
    log_into(s3, "shop-access-logs")
    s3.get_object(Bucket="shop-invoices", Key="1.pdf")
    logs = s3.list_objects_v2(Bucket="shop-access-logs", Prefix="logs/")["Contents"]
    lines = [s3.get_object(Bucket="shop-access-logs", Key=log["Key"])["Body"].read().decode() for log in logs]
    assert any("GET /1.pdf" in line for line in lines)


@moto("s3.logs.loop")
def test_bucket_that_logs_into_itself_loops(example):
    """A bucket that logs into itself grows with every look at its logs."""
    names = example("s3/log_loop")
    before = names["logs"]["KeyCount"]
    after = names["s3"].list_objects_v2(Bucket="shop-invoices", Prefix="logs/")["KeyCount"]
    assert after > before


@sdk("s3.logs.loop-allowed")
def test_api_allows_the_same_bucket():
    """The API allows the logged bucket as its own target."""
    assert "including the same bucket that is being logged" in model.text("s3", "LoggingEnabled.TargetBucket")
