"""Claims about synchronous calls."""

import base64
import json
import time
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from lambda_functions import call, deploy, logged, queue

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool

FAIL = """
def handler(event, context):
    print("ran", event["n"])
    raise KeyError("price")
"""


@moto("lambda.synchronous.ok-status")
def test_an_error_in_the_code_is_a_successful_call():
    """An exception in the code answers with status 200 and a FunctionError."""
    deploy(FAIL)
    answer = call({"n": 1}, "RequestResponse")
    assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")


@moto("lambda.synchronous.error-body")
def test_the_payload_tells_the_error():
    """The payload of a failed call holds errorType and errorMessage."""
    deploy(FAIL)
    body = json.loads(call({"n": 1}, "RequestResponse")["Payload"].read())
    assert (body["errorType"], body["errorMessage"]) == ("KeyError", "'price'")


@moto("lambda.synchronous.once")
def test_lambda_does_not_retry_a_synchronous_call():
    """After a synchronous call failed Lambda does not call the function again."""
    deploy(FAIL)
    call({"n": 1}, "RequestResponse")
    time.sleep(3600)
    assert logged("ran") == ["1"]


@moto("lambda.synchronous.refused")
def test_a_refused_call_raises():
    """A call that is refused raises, here for a function that does not exist."""
    with pytest.raises(ClientError) as refused:
        call({}, "RequestResponse")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


@sdk("lambda.synchronous.throttle")
def test_a_throttle_is_too_many_requests():
    """A throttled call raises TooManyRequestsException with status 429."""
    error = model.shape("lambda", "TooManyRequestsException")
    assert error.metadata["error"]["httpStatusCode"] == 429
    assert "TooManyRequestsException" in [shape.name for shape in model.operation("lambda", "Invoke").error_shapes]


@moto("lambda.synchronous.tail")
def test_the_tail_of_the_log_comes_along():
    """With LogType Tail the answer holds the end of the log in Base64, and without it does not."""
    deploy(FAIL)
    client = boto3.client("lambda")
    answer = client.invoke(FunctionName="orders", Payload=b'{"n": 7}', LogType="Tail")
    assert "ran 7" in base64.b64decode(answer["LogResult"]).decode()
    assert "LogResult" not in client.invoke(FunctionName="orders", Payload=b'{"n": 7}')


@tool("lambda.synchronous.cli")
def test_the_command_line_succeeds_where_the_function_fails(example):
    """The AWS CLI writes the payload into a file and ends well even where the function failed."""
    example("lambda/invoke_cli.sh")
    assert "ZeroDivisionError" in (Path.cwd() / "answer.json").read_text()


@moto("lambda.synchronous.no-dlq")
def test_dead_letters_and_destinations_are_for_asynchronous_calls():
    """A synchronous call that fails reaches neither the dead-letter queue nor a destination."""
    dead, letters = queue("dead")
    failed, records = queue("failed")
    deploy(FAIL, DeadLetterConfig={"TargetArn": dead})
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName="orders", MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": failed}}
    )
    call({"n": 1}, "RequestResponse")
    assert (letters(), records()) == ([], [])
    call({"n": 1})
    assert (len(letters()), len(records())) == (1, 1)
