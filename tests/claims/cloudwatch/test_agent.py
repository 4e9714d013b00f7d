"""Claims about the CloudWatch agent."""

import json
from pathlib import Path

import boto3
import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes.evidence import calc, moto, sdk, tool

FOLDER = Path(__file__).parents[3] / "snippets" / "cloudwatch"


@pytest.fixture
def config():
    return json.loads((FOLDER / "agent_config.json").read_text())


@pytest.fixture
def policy():
    return json.loads((FOLDER / "agent_policy.json").read_text())


@moto("cloudwatch.agent.shared")
def test_one_parameter_holds_the_configuration(example):
    """One parameter of Parameter Store holds a configuration that many servers read."""
    names = example("cloudwatch/agent_parameter")
    value = boto3.client("ssm").get_parameter(Name="AmazonCloudWatch-linux")["Parameter"]["Value"]
    assert json.loads(value) == names["config"]


@tool("cloudwatch.agent.metrics-permission")
def test_the_policy_allows_one_namespace(ask, policy):
    """The policy lets the agent put metrics into its own namespace, and into no other."""
    metrics = {"action": "cloudwatch:PutMetricData", "resource": "*"}
    assert ask(policy, cloudwatch__namespace="Shop/Servers", **metrics) == "allow"
    assert ask(policy, cloudwatch__namespace="Shop", **metrics) == "implicit deny"


@tool("cloudwatch.agent.logs-permission")
def test_the_policy_allows_one_log_group(ask, policy):
    """The policy lets the agent write to its own log group, and to no other; reading is not allowed."""
    stream = "arn:aws:logs:us-east-1:111122223333:log-group:{}:log-stream:i-1"
    own, other = stream.format("/shop/servers"), stream.format("/shop/orders")
    assert ask(policy, action="logs:PutLogEvents", resource=own) == "allow"
    assert ask(policy, action="logs:PutLogEvents", resource=other) == "implicit deny"
    assert ask(policy, action="logs:GetLogEvents", resource=own) == "implicit deny"


@tool("cloudwatch.agent.parameter-permission")
def test_the_policy_allows_reading_the_configuration(ask, policy):
    """The policy lets the agent read parameters whose names begin with AmazonCloudWatch-, and no others."""
    parameter = "arn:aws:ssm:us-east-1:111122223333:parameter/{}"
    read = {"action": "ssm:GetParameter", "owner": "111122223333"}
    assert ask(policy, resource=parameter.format("AmazonCloudWatch-linux"), **read) == "allow"
    assert ask(policy, resource=parameter.format("database-password"), **read) == "implicit deny"


@moto("cloudwatch.agent.managed-policy")
def test_the_managed_policy_covers_metrics_logs_and_traces():
    """CloudWatchAgentServerPolicy allows metrics, logs, traces, and reading parameters named AmazonCloudWatch-."""
    managed = json.loads(aws_managed_policies_data)["CloudWatchAgentServerPolicy"]["Document"]
    statements = managed["Statement"]
    actions = {
        action
        for one in statements
        for action in ([one["Action"]] if isinstance(one["Action"], str) else one["Action"])
    }
    assert {"cloudwatch:PutMetricData", "logs:PutLogEvents", "xray:PutTraceSegments", "ssm:GetParameter"} <= actions
    assert any("parameter/AmazonCloudWatch-*" in str(one["Resource"]) for one in statements)


@sdk("cloudwatch.agent.retention-value")
def test_the_retention_of_the_example_is_valid(config, says):
    """The retention in the configuration is one of the listed numbers of days."""
    [file] = config["logs"]["logs_collected"]["files"]["collect_list"]
    listed = says("logs", "Days").partition("values are: ")[2].partition(". ")[0]
    assert file["retention_in_days"] in [int(part.removeprefix("and ")) for part in listed.split(", ")]


@calc("cloudwatch.agent.config")
def test_the_configuration_collects_memory_disk_and_a_file(config):
    """The configuration collects used memory and used disk space as metrics, and files as logs."""
    collected = config["metrics"]["metrics_collected"]
    assert collected["mem"]["measurement"] == ["mem_used_percent"]
    assert collected["disk"]["measurement"] == ["used_percent"]
    [file] = config["logs"]["logs_collected"]["files"]["collect_list"]
    assert file["log_group_name"] == "/shop/servers"
