"""Claims about tracing."""

import json
import warnings

import boto3
import pytest
import yaml
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import guard, snippets
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


def fact(name):
    data = yaml.safe_load((HERE.facts / "lambda-scale.yml").read_text(encoding="utf-8"))
    return next(entry["value"] for entry in data["facts"] if entry["id"] == name)


@pytest.fixture
def mode(example):
    """The tracing mode of a function, after the example has run."""
    example("lambda/tracing")
    functions = boto3.client("lambda")
    return lambda name: functions.get_function_configuration(FunctionName=name)["TracingConfig"]["Mode"]


@sdk("lambda.tracing.modes")
def test_there_are_two_modes():
    """The tracing mode is Active or PassThrough."""
    assert model.shape("lambda", "TracingMode").metadata["enum"] == ["Active", "PassThrough"]


@sdk("lambda.tracing.subset")
def test_active_traces_a_subset():
    """Active samples and traces a subset of the requests, not all of them."""
    assert "sample and trace a subset of incoming requests" in model.text(
        "lambda", "CreateFunctionRequest.TracingConfig"
    )


@moto("lambda.tracing.default")
def test_pass_through_is_the_default(mode):
    """A function that is created without a tracing mode has PassThrough."""
    assert mode("reports") == "PassThrough"


@moto("lambda.tracing.switched")
def test_active_is_a_setting_of_the_function(mode):
    """TracingConfig with the mode Active switches tracing on when the function is created."""
    assert mode("orders") == "Active"


@sdk("lambda.tracing.update")
def test_the_mode_can_be_updated():
    """UpdateFunctionConfiguration takes a tracing mode as well."""
    members = model.shape("lambda", "UpdateFunctionConfigurationRequest").members
    assert members["TracingConfig"].name == "TracingConfig"


@moto("lambda.tracing.managed")
def test_the_managed_policy_writes(aws):
    """AWSXRayDaemonWriteAccess, in moto's copy, allows sending traces and reading sampling rules, not reading traces."""
    [statement] = json.loads(aws_managed_policies_data)["AWSXRayDaemonWriteAccess"]["Document"]["Statement"]
    actions = set(statement["Action"])
    assert {"xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"} <= actions
    assert "xray:BatchGetTraces" not in actions


@tool("lambda.tracing.policy-lint")
def test_the_own_policy_passes_the_linter():
    """A policy with the two write actions passes the policy linter."""
    result, problems = snippets.run(snippets.find(HERE, "lambda/tracing_policy.json"))
    assert not problems
    assert "no findings" in result.output


@calc("lambda.tracing.enough")
def test_the_own_policy_is_enough_to_send(ask):
    """The policy of the page allows sending segments and telemetry, and not reading traces."""
    own = json.loads((HERE.snippets / "lambda" / "tracing_policy.json").read_text(encoding="utf-8"))
    for action in ("xray:PutTraceSegments", "xray:PutTelemetryRecords"):
        assert ask(own, action=action, resource="*") == "allow"
    assert ask(own, action="xray:BatchGetTraces", resource="*") == "implicit deny"


@sdk("lambda.tracing.write-operations")
def test_the_actions_are_operations_of_xray():
    """PutTraceSegments and PutTelemetryRecords are the operations that write to X-Ray."""
    assert "segment documents" in model.text("xray", "PutTraceSegments").lower()
    assert model.operation("xray", "PutTelemetryRecords")


@calc("lambda.tracing.sampling")
def test_few_requests_are_traced(example):
    """At 1 request per second or fewer all are traced, at 21 two a second, at 1,001 fifty-one."""
    names = example("lambda/trace_sampling")
    assert names["RESERVOIR"] == fact("lambda.tracing.reservoir")
    assert names["SHARE"] == fact("lambda.tracing.percent") / 100
    traced = names["traced"]
    assert [traced(rate) for rate in (0.5, 1, 21, 1_001)] == [0.5, 1, 2, 51]


@calc("lambda.tracing.header-parts")
def test_the_header_names_trace_parent_and_decision(example):
    """A tracing header of the documented form has the parts Root, Parent and Sampled."""
    fields = example("lambda/trace_sampling")["fields"]
    assert list(fields) == ["Root", "Parent", "Sampled"]
    assert fields["Root"].count("-") == 2


@calc("lambda.tracing.time-in-root")
def test_the_trace_id_holds_the_time(example):
    """The middle part of a trace id is the time in seconds, in hexadecimal digits."""
    middle = example("lambda/trace_sampling")["fields"]["Root"].split("-")[1]
    assert len(middle) == 8
    assert 1_400_000_000 < int(middle, 16) < 1_800_000_000


@sdk("lambda.tracing.sqs")
def test_sqs_carries_the_header():
    """A message of Amazon SQS carries the tracing header in the system attribute AWSTraceHeader."""
    assert "AWSTraceHeader" in model.shape("sqs", "MessageSystemAttributeNameForSends").metadata["enum"]


@tool("lambda.tracing.lint-mode")
def test_the_linter_knows_the_modes():
    """cfn-lint accepts Active and PassThrough as tracing mode and refuses On."""
    found = {}
    with guard.lifted(), warnings.catch_warnings():
        from cfnlint import api

        for mode in ("Active", "PassThrough", "On"):
            text = (
                'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Orders:\n    Type: AWS::Lambda::Function\n'
                "    Properties:\n      PackageType: Image\n      Code: {ImageUri: shop/orders:1}\n"
                f"      Role: arn:aws:iam::111122223333:role/orders\n      TracingConfig: {{Mode: '{mode}'}}\n"
            )
            found[mode] = [match.rule.id for match in api.lint(text, regions=["us-east-1"])]
    assert found == {"Active": [], "PassThrough": [], "On": ["E3030"]}
