"""Claims about the three ways to call a function."""

import json

from lambda_functions import call, deploy, logged

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

SUM = """
def handler(event, context):
    print("ran", event["n"])
    return event["n"] + 1
"""


@sdk("lambda.invocation-types.enum")
def test_there_are_three_types_of_call():
    """The types of call are RequestResponse, Event and DryRun."""
    assert set(model.shape("lambda", "InvocationType").metadata["enum"]) == {"RequestResponse", "Event", "DryRun"}


@sdk("lambda.invocation-types.default")
def test_a_call_is_synchronous_by_default():
    """A call is synchronous unless it says something else."""
    text = model.text("lambda", "InvocationRequest.InvocationType")
    assert "RequestResponse (default)" in text
    assert "Invoke the function synchronously" in text


@moto("lambda.invocation-types.result")
def test_a_synchronous_call_brings_the_result():
    """A synchronous call answers with what the function returned."""
    deploy(SUM)
    answer = call({"n": 1}, "RequestResponse")
    assert (answer["StatusCode"], json.loads(answer["Payload"].read())) == (200, 2)


@moto("lambda.invocation-types.accepted")
def test_an_asynchronous_call_brings_no_result():
    """An asynchronous call answers 202 without a result, even where the function fails."""
    deploy(SUM)
    for payload in ({"n": 1}, {}):
        answer = call(payload)
        assert (answer["StatusCode"], answer["Payload"].read()) == (202, b"")
        assert "FunctionError" not in answer
    assert logged("ran") == ["1"]


@moto("lambda.invocation-types.dry-run")
def test_a_dry_run_runs_nothing():
    """A dry run answers 204 and does not run the function."""
    deploy(SUM)
    assert call({"n": 1}, "DryRun")["StatusCode"] == 204
    assert logged("ran") == []


@sdk("lambda.invocation-types.mapping-sync")
def test_a_mapping_calls_synchronously():
    """An event source mapping passes a batch under the limit of synchronous calls: it waits for the function."""
    text = model.text("lambda", "CreateEventSourceMappingRequest.BatchSize")
    assert "in a single call, up to the payload limit for synchronous invocation" in text
