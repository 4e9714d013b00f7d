"""Claims about SnapStart."""

import warnings

import boto3
import pytest

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, sdk, tool

TEMPLATE = """
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Checkout:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: {runtime}
      Handler: index.handler
      Role: arn:aws:iam::111122223333:role/checkout
      Code:
        S3Bucket: shop-code
        S3Key: checkout.zip
      SnapStart:
        ApplyOn: {apply}
  Version:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Checkout
"""


def lint(runtime, apply="PublishedVersions"):
    """The rules that cfn-lint finds broken, without its advice."""
    with guard.lifted(), warnings.catch_warnings():
        from cfnlint import api

        found = api.lint(TEMPLATE.format(runtime=runtime, apply=apply), regions=["us-east-1"])
    return [match.rule.id for match in found if not match.rule.id.startswith("I")]


@pytest.fixture
def names(example):
    return example("lambda/snapstart_uniqueness")


@sdk("lambda.snapstart.published")
def test_the_snapshot_is_taken_at_publishing():
    """SnapStart takes a snapshot of the initialized environment when you publish a version."""
    assert "snapshot of the initialized execution environment when you publish a function version" in model.text(
        "lambda", "SnapStart.ApplyOn"
    )


@sdk("lambda.snapstart.apply-on")
def test_there_are_two_settings():
    """The setting ApplyOn is PublishedVersions or None: there is none for $LATEST."""
    assert model.shape("lambda", "SnapStartApplyOn").metadata["enum"] == ["PublishedVersions", "None"]


@sdk("lambda.snapstart.not-ready")
def test_calling_too_early_is_refused():
    """Until the snapshot is ready, a call fails with SnapStartNotReadyException; the state becomes Active then."""
    assert "when the function state becomes Active" in model.text("lambda", "SnapStartNotReadyException")
    assert model.shape("lambda", "SnapStartNotReadyException").metadata["error"]["httpStatusCode"] == 409


@sdk("lambda.snapstart.timeout-error")
def test_a_slow_restore_fails():
    """A restore that takes too long fails with SnapStartTimeoutException."""
    assert "restore the snapshot within the timeout" in model.text("lambda", "SnapStartTimeoutException")


@tool("lambda.snapstart.lint-runtime")
def test_the_linter_knows_the_runtimes():
    """cfn-lint accepts SnapStart for Python 3.12, Java 21 and .NET 8, and refuses it for Node.js and Python 3.11."""
    for runtime in ("python3.12", "python3.13", "java21", "dotnet8"):
        assert "E2530" not in lint(runtime)
    for runtime in ("nodejs22.x", "python3.11"):
        assert "E2530" in lint(runtime)


@tool("lambda.snapstart.lint-value")
def test_the_linter_refuses_latest():
    """cfn-lint refuses any other value than PublishedVersions and None for ApplyOn."""
    assert "E3030" in lint("python3.13", "Latest")
    assert "E3030" not in lint("python3.13")


@calc("lambda.snapstart.shared")
def test_restored_copies_share_the_token(names):
    """In our model all environments restored from one snapshot have the token that initialization made."""
    restore, handle = names["restore"], names["handle"]
    assert len({handle(restore())[0] for _ in range(20)}) == 1


@calc("lambda.snapstart.same-sequence")
def test_restored_copies_share_the_sequence(names):
    """In our model a seeded generator gives the same sequence of numbers in each restored environment."""
    restore, handle = names["restore"], names["handle"]
    first, second = restore(), restore()
    sequence = [handle(first)[1] for _ in range(10)]
    assert sequence == [handle(second)[1] for _ in range(10)]
    assert len(set(sequence)) == 10


@calc("lambda.snapstart.hook-mends")
def test_a_hook_after_the_restore_mends_it(names):
    """In our model a hook that runs after each restore gives every environment a token and a sequence of its own."""
    restore, handle = names["restore"], names["handle"]
    answers = [handle(restore(names["after_restore"])) for _ in range(20)]
    assert len({token for token, _ in answers}) == 20
    assert len({number for _, number in answers}) > 15


@calc("lambda.snapstart.handler-mends")
def test_values_made_in_the_handler_differ(names):
    """A token that the handler makes from the system's randomness differs at every call."""
    assert names["late"] == 5
    assert names["plain"] == [1, 1]


@gap("lambda.snapstart.stored")
def test_the_setting_is_kept(example):
    """A function keeps the SnapStart setting that it was given."""
    example("lambda/warm_environment")
    functions = boto3.client("lambda")
    functions.update_function_configuration(FunctionName="orders", SnapStart={"ApplyOn": "PublishedVersions"})
    found = functions.get_function_configuration(FunctionName="orders")
    assert found["SnapStart"]["ApplyOn"] == "PublishedVersions"


@sdk("lambda.snapstart.status")
def test_the_answer_tells_whether_it_is_on():
    """A function tells in OptimizationStatus whether SnapStart is On or Off for the version."""
    status = model.shape("lambda", "SnapStartResponse.OptimizationStatus").metadata["enum"]
    assert status == ["On", "Off"]
