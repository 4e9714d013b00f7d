"""Claims about SAM templates: the real translator makes them into CloudFormation."""

import json

import boto3
import pytest

from proofnotes import documents
from proofnotes.evidence import moto, tool
from proofnotes.project import HERE

HEAD = """AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      InlineCode: "def handler(event, context): return event"
"""


def types(template):
    return sorted(one["Type"] for one in documents.translate(template)["Resources"].values())


@pytest.fixture
def orders():
    return documents.translate((HERE.snippets / "sam" / "orders.yaml").read_text(encoding="utf-8"))


@tool("sam.template.before-after")
def test_two_resources_become_five(orders):
    """The function becomes a Lambda function, its role, a rule and a permission; SimpleTable becomes a DynamoDB table."""
    assert sorted(one["Type"] for one in orders["Resources"].values()) == [
        "AWS::DynamoDB::Table",
        "AWS::Events::Rule",
        "AWS::IAM::Role",
        "AWS::Lambda::Function",
        "AWS::Lambda::Permission",
    ]


@tool("sam.template.transform-gone")
def test_the_result_is_plain_cloudformation(orders):
    """The translated template has no Transform, no Globals and no AWS::Serverless type left."""
    assert "Transform" not in orders
    assert "Globals" not in orders
    assert "AWS::Serverless" not in json.dumps(orders)


@tool("sam.template.globals")
def test_globals_are_defaults():
    """Globals give each function its defaults; a property of the function itself wins."""
    text = HEAD.replace("Resources:", "Globals: {Function: {Timeout: 9, MemorySize: 256}}\nResources:")
    made = documents.translate(text + "      Timeout: 4\n")["Resources"]["Orders"]["Properties"]
    assert (made["Timeout"], made["MemorySize"]) == (4, 256)


@tool("sam.template.policy")
def test_a_policy_template_names_one_table(orders):
    """DynamoDBCrudPolicy allows reading and writing items of the named table and its indexes only."""
    (policy,) = orders["Resources"]["OrdersRole"]["Properties"]["Policies"]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"} <= set(statement["Action"])
    assert "dynamodb:*" not in statement["Action"]
    assert "dynamodb:DeleteTable" not in statement["Action"]
    assert len(statement["Resource"]) == 2
    assert "*" not in statement["Resource"]


@tool("sam.template.simple-table")
def test_a_simple_table(orders):
    """A SimpleTable has the one key id, a string, and is billed per request."""
    table = orders["Resources"]["Table"]["Properties"]
    assert table["KeySchema"] == [{"AttributeName": "id", "KeyType": "HASH"}]
    assert table["AttributeDefinitions"] == [{"AttributeName": "id", "AttributeType": "S"}]
    assert table["BillingMode"] == "PAY_PER_REQUEST"


@tool("sam.template.api")
def test_api_events():
    """An event Api makes a REST API, HttpApi an HTTP API, both with a stage and a permission."""
    for kind in ("Api", "HttpApi"):
        made = types(HEAD + f"      Events: {{Web: {{Type: {kind}, Properties: {{Path: /orders, Method: post}}}}}}\n")
        assert ("AWS::ApiGateway::RestApi" in made) == (kind == "Api")
        assert ("AWS::ApiGatewayV2::Api" in made) == (kind == "HttpApi")
        assert any(one.endswith("::Stage") for one in made)
        assert "AWS::Lambda::Permission" in made


@tool("sam.template.polled")
def test_polled_sources_make_a_mapping():
    """The events SQS, Kinesis and DynamoDB make event source mappings, SNS a subscription."""
    arn = "arn:aws:sqs:us-east-1:123456789012:orders"
    assert "AWS::Lambda::EventSourceMapping" in types(
        HEAD + f"      Events: {{Queue: {{Type: SQS, Properties: {{Queue: '{arn}'}}}}}}\n"
    )
    topic = "arn:aws:sns:us-east-1:123456789012:orders"
    made = types(HEAD + f"      Events: {{News: {{Type: SNS, Properties: {{Topic: '{topic}'}}}}}}\n")
    assert "AWS::SNS::Subscription" in made
    assert "AWS::Lambda::EventSourceMapping" not in made


@tool("sam.template.alias")
def test_auto_publish_alias():
    """AutoPublishAlias makes a version and an alias that points to it."""
    made = types(HEAD + "      AutoPublishAlias: live\n")
    assert {"AWS::Lambda::Version", "AWS::Lambda::Alias"} <= set(made)


@tool("sam.template.preference")
def test_deployment_preference():
    """DeploymentPreference adds a CodeDeploy application, a deployment group and its role, and an update policy."""
    text = HEAD + "      AutoPublishAlias: live\n      DeploymentPreference: {Type: Canary10Percent5Minutes}\n"
    made = documents.translate(text)["Resources"]
    kinds = {one["Type"] for one in made.values()}
    assert {"AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup"} <= kinds
    assert "CodeDeployLambdaAliasUpdate" in made["OrdersAliaslive"]["UpdatePolicy"]


@tool("sam.template.needs-alias")
def test_a_preference_needs_an_alias():
    """DeploymentPreference without AutoPublishAlias is refused."""
    with pytest.raises(ValueError, match="AutoPublishAlias"):
        documents.translate(HEAD + "      DeploymentPreference: {Type: AllAtOnce}\n")


@moto("sam.template.deploys")
def test_the_result_deploys(orders):
    """The translated template deploys, and the table's name reaches the function's environment."""
    client = boto3.client("cloudformation")
    client.create_stack(StackName="shop", TemplateBody=json.dumps(orders), Capabilities=["CAPABILITY_IAM"])
    (table,) = boto3.client("dynamodb").list_tables()["TableNames"]
    (function,) = boto3.client("lambda").list_functions()["Functions"]
    assert function["Environment"]["Variables"]["TABLE"] == table
    assert function["Timeout"] == 10
