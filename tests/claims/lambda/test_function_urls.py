"""Claims about function URLs."""

import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


def text(member):
    return model.text("lambda", f"CreateFunctionUrlConfigRequest.{member}")


@sdk("lambda.function-urls.auth-types")
def test_the_auth_types():
    """A function URL is open to IAM callers or to everyone: AWS_IAM or NONE."""
    assert set(model.shape("lambda", "FunctionUrlAuthType").metadata["enum"]) == {"AWS_IAM", "NONE"}


@moto("lambda.function-urls.condition")
def test_the_second_permission_can_be_kept_to_the_url(example):
    """A second permission, lambda:InvokeFunction, can be kept to calls by the URL."""
    example("lambda/function_url")
    policy = json.loads(boto3.client("lambda").get_policy(FunctionName="orders")["Policy"])
    actions = {statement["Sid"]: statement["Action"] for statement in policy["Statement"]}
    assert actions == {"public-url": "lambda:InvokeFunctionUrl", "only-by-url": "lambda:InvokeFunction"}
    says = model.text("lambda", "AddPermissionRequest.InvokedViaFunctionUrl")
    assert "applies when the function is invoked through a function URL" in says


@moto("lambda.function-urls.method")
def test_the_method_is_in_the_request_context(example):
    """In format 2.0 the method stands in requestContext.http: the handler refuses a GET by it."""
    example("lambda/function_url")
    event = {"requestContext": {"http": {"method": "GET"}}}
    answer = boto3.client("lambda").invoke(FunctionName="orders", Payload=json.dumps(event))
    assert json.loads(answer["Payload"].read()) == {"statusCode": 405}


@sdk("lambda.function-urls.modes")
def test_an_answer_can_be_streamed():
    """With RESPONSE_STREAM the payload goes out as it becomes available, up to 200 MB."""
    found = text("InvokeMode")
    assert "streams payload results as they become available" in found
    assert "200 MB" in found


@sdk("lambda.function-urls.buffered-default")
def test_answers_are_buffered_by_default():
    """BUFFERED is the default."""
    assert "BUFFERED – This is the default option" in text("InvokeMode")
