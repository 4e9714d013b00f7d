"""Claims about where tracing runs: Lambda, API Gateway, ECS, Elastic Beanstalk and others."""

import io
import json
import zipfile

import boto3
import pytest
import yaml
from botocore.exceptions import ParamValidationError
from botocore.validate import validate_parameters
from cfnlint import api
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@sdk("xray.where.lambda-modes")
def test_lambda_has_two_modes():
    """A function has two tracing modes, Active and PassThrough."""
    assert set(model.shape("lambda", "TracingMode").metadata["enum"]) == {"Active", "PassThrough"}


def lint(text):
    return [found.rule.id for found in api.lint_all(text) if not found.rule.id.startswith("I")]


@tool("xray.where.lambda-template")
def test_the_template_switches_tracing_on():
    """In a template TracingConfig takes Mode Active or PassThrough, and the role takes the write policy."""
    template = (HERE.root / "snippets/xray/active_tracing.yaml").read_text(encoding="utf-8")
    assert lint(template) == []
    assert lint(template.replace("Mode: Active", "Mode: PassThrough")) == []
    assert lint(template.replace("Mode: Active", "Mode: Sometimes")) == ["E3030"]


@moto("xray.where.lambda-default")
def test_a_function_is_not_traced_by_default():
    """By default a function passes the header on and sends nothing: PassThrough."""
    functions = boto3.client("lambda")
    role = boto3.client("iam").create_role(RoleName="orders", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", "")
    settings = {"Runtime": "python3.13", "Handler": "app.handler", "Role": role, "Code": {"ZipFile": packed.getvalue()}}
    functions.create_function(FunctionName="quiet", **settings)
    functions.create_function(FunctionName="traced", TracingConfig={"Mode": "Active"}, **settings)
    modes = {one["FunctionName"]: one["TracingConfig"]["Mode"] for one in functions.list_functions()["Functions"]}
    assert modes == {"quiet": "PassThrough", "traced": "Active"}


@sdk("xray.where.stage")
def test_a_rest_stage_has_a_switch_and_an_http_stage_has_none():
    """A stage of a REST API has a switch for tracing; a stage of an HTTP API has none."""
    assert "tracingEnabled" in model.shape("apigateway", "CreateStageRequest").members
    names = {name.lower() for name in model.shape("apigatewayv2", "CreateStageRequest").members}
    assert not {name for name in names if "trac" in name}


@sdk("xray.where.states")
def test_a_state_machine_has_a_switch():
    """A state machine has a switch for tracing."""
    assert "tracingConfiguration" in model.shape("stepfunctions", "CreateStateMachineInput").members
    says = model.text("stepfunctions", "TracingConfiguration.enabled")
    whole = says + model.text("stepfunctions", "CreateStateMachineInput.tracingConfiguration")
    assert "X-Ray tracing is enabled" in whole


@sdk("xray.where.topic")
def test_a_topic_can_trace_actively():
    """An SNS topic has the attribute TracingConfig, with Active or PassThrough."""
    says = model.text("sns", "CreateTopicInput.Attributes")
    assert "TracingConfig" in says
    assert "PassThrough" in says


@tool("xray.where.sidecar-shape")
@pytest.mark.parametrize("name", ["sidecar_bridge", "sidecar_awsvpc"])
def test_the_task_definitions_are_complete(document, name):
    """Both task definitions are complete RegisterTaskDefinition calls."""
    call = document(name)
    shape = model.operation("ecs", "RegisterTaskDefinition").input_shape
    assert validate_parameters(call, shape) is None
    with pytest.raises(ParamValidationError, match="containerDefinitions"):
        validate_parameters({"family": call["family"]}, shape)


@moto("xray.where.sidecar-bridge")
def test_in_bridge_mode_link_and_variable_lead_to_the_side_car(document):
    """In bridge mode a link and AWS_XRAY_DAEMON_ADDRESS lead to the side car, which listens on UDP 2000."""
    made = boto3.client("ecs").register_task_definition(**document("sidecar_bridge"))["taskDefinition"]
    daemon, web = made["containerDefinitions"]
    assert daemon["portMappings"][0] | {"hostPort": 0} == {"containerPort": 2000, "hostPort": 0, "protocol": "udp"}
    assert web["links"] == [daemon["name"]]
    variables = {item["name"]: item["value"] for item in web["environment"]}
    assert variables == {"AWS_XRAY_DAEMON_ADDRESS": f"{daemon['name']}:2000"}


@moto("xray.where.sidecar-awsvpc")
def test_in_awsvpc_mode_nothing_of_that_is_needed(document):
    """In awsvpc mode the side car is reached at the default address, without a link or a variable."""
    made = boto3.client("ecs").register_task_definition(**document("sidecar_awsvpc"))["taskDefinition"]
    daemon, web = made["containerDefinitions"]
    assert made["networkMode"] == "awsvpc"
    assert (daemon["portMappings"][0]["containerPort"], daemon["portMappings"][0]["protocol"]) == (2000, "udp")
    assert not web.get("links")
    assert not web.get("environment")


@sdk("xray.where.links")
def test_links_work_in_bridge_mode_only():
    """Links work in bridge mode only."""
    assert "only supported if the network mode of a task definition is bridge" in model.text(
        "ecs", "ContainerDefinition.links"
    )


@tool("xray.where.beanstalk-role")
def test_the_default_instance_profile_may_write():
    """The policy of Elastic Beanstalk's default instance profile allows writing traces."""
    policy = json.loads(aws_managed_policies_data)["AWSElasticBeanstalkWebTier"]["Document"]
    actions = {action for statement in policy["Statement"] for action in statement["Action"]}
    assert {"xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"} <= actions
    assert "xray:BatchGetTraces" not in actions


@tool("xray.where.beanstalk-file")
def test_the_option_file_sets_one_option():
    """One option in a file of .ebextensions switches the daemon on."""
    path = HERE.root / "snippets/xray/xray_daemon.yaml"
    options = yaml.safe_load(path.read_text(encoding="utf-8"))["option_settings"]
    assert options == {"aws:elasticbeanstalk:xray": {"XRayEnabled": True}}
