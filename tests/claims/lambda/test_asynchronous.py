"""Claims about asynchronous calls."""

import json
import time

import boto3
from lambda_functions import call, deploy, logged, queue

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

FAIL = """
import time


def handler(event, context):
    print("at", time.time(), context.aws_request_id)
    raise RuntimeError("no")
"""


def attempts():
    """After how many seconds each attempt came."""
    times = [float(line.split()[0]) for line in logged("at")]
    return [round(one - times[0]) for one in times]


@moto("lambda.asynchronous.attempts")
def test_a_failing_event_is_tried_three_times():
    """A failing event is tried three times, with 1 minute before the second and 2 before the third attempt."""
    deploy(FAIL)
    call({})
    time.sleep(3600)
    assert attempts() == [0, 60, 180]


@moto("lambda.asynchronous.same-id")
def test_all_attempts_have_one_request_id():
    """All attempts of one event carry the same request id."""
    deploy(FAIL)
    call({})
    time.sleep(200)
    assert len({line.split()[1] for line in logged("at")}) == 1
    assert len(logged("at")) == 3


@moto("lambda.asynchronous.no-retries")
def test_zero_retries_are_one_attempt():
    """With MaximumRetryAttempts 0 an event is tried once."""
    deploy(FAIL)
    boto3.client("lambda").put_function_event_invoke_config(FunctionName="orders", MaximumRetryAttempts=0)
    call({})
    time.sleep(3600)
    assert attempts() == [0]


@moto("lambda.asynchronous.age")
def test_an_old_event_is_given_up():
    """An event that is older than MaximumEventAgeInSeconds is given up, though attempts are left."""
    failed, records = queue("failed")
    deploy(FAIL)
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="orders", MaximumEventAgeInSeconds=100, DestinationConfig={"OnFailure": {"Destination": failed}}
    )
    call({})
    time.sleep(3600)
    assert attempts() == [0, 60]
    (message,) = records()
    assert json.loads(message["Body"])["requestContext"]["condition"] == "EventAgeExceeded"


@moto("lambda.asynchronous.s3")
def test_what_s3_calls_is_retried():
    """A function that S3 calls is called asynchronously: a failure is retried."""
    arn = deploy(FAIL)
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="photos")
    config = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket="photos", NotificationConfiguration=config)
    s3.put_object(Bucket="photos", Key="a.jpg", Body=b"a")
    time.sleep(3600)
    assert attempts() == [0, 60, 180]


@sdk("lambda.asynchronous.retries-max")
def test_two_retries_are_the_most():
    """You can set no more than two retries of an asynchronous event."""
    assert model.shape("lambda", "PutFunctionEventInvokeConfigRequest.MaximumRetryAttempts").metadata["max"] == 2
