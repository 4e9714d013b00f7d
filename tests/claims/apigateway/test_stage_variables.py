"""Claims about stage variables."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("apigateway.variables.alias")
def test_each_stage_calls_the_alias_of_its_variable(example):
    """A stage variable in the function's ARN lets each stage call another alias."""
    names = example("apigateway/stage_variables")
    texts = [names["requests"].get(f"{names['host']}/{stage}/").text for stage in ("prod", "test")]
    assert texts == ["stable", "newest"]


@moto("apigateway.variables.move")
def test_moving_the_alias_moves_the_stage(example):
    """Moving the alias to another version changes what the stage answers, without a deployment."""
    names = example("apigateway/stage_variables")
    names["functions"].update_alias(FunctionName="orders", Name="live", FunctionVersion="2")
    assert names["requests"].get(f"{names['host']}/prod/").text == "newest"


@moto("apigateway.variables.permission")
def test_every_alias_needs_its_own_permission(example):
    """Every alias needs its own `lambda:InvokeFunction` permission; without it the caller gets 500."""
    names = example("apigateway/stage_variables")
    policy = names["functions"]
    policy.create_alias(FunctionName="orders", Name="canary", FunctionVersion="2")
    names["apigateway"].update_stage(
        restApiId=names["api"]["id"],
        stageName="prod",
        patchOperations=[{"op": "replace", "path": "/variables/alias", "value": "canary"}],
    )
    url = f"{names['host']}/prod/"
    assert names["requests"].get(url).status_code == 500
    policy.add_permission(
        FunctionName="orders",
        Qualifier="canary",
        StatementId="shop-api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
    )
    assert names["requests"].get(url).text == "newest"


@moto("apigateway.variables.template")
def test_a_template_reads_a_stage_variable(api):
    """A mapping template reads a stage variable as `$stageVariables.name`."""
    api.mock("GET", "/", "table $stageVariables.table")
    api.deploy(variables={"table": "orders-prod"})
    assert api.call().text == "table orders-prod"


@moto("apigateway.variables.event")
def test_a_proxied_function_gets_the_stage_variables(api, function):
    """A function behind a proxy integration finds the stage variables in its event."""
    api.proxy("GET", "/", function("def handler(e, c):\n    return {'body': e['stageVariables']['table']}\n"))
    api.deploy(variables={"table": "orders-test"})
    assert api.call().text == "orders-test"


@moto("apigateway.variables.http")
def test_a_stage_variable_chooses_a_web_host(api):
    """A stage variable in an HTTP integration's address lets each stage call another host."""
    from gateway_api import RestApi

    behind = {}
    for name in ("prod", "beta"):
        other = RestApi()
        other.mock("GET", "/", name)
        other.deploy("v1")
        behind[name] = f"{other.id}.execute-api.us-east-1.amazonaws.com"
    target = "https://${stageVariables.host}/v1/"
    api.method("GET", "/", {"type": "HTTP_PROXY", "integrationHttpMethod": "GET", "uri": target})
    for stage, host in behind.items():
        api.deploy(stage, variables={"host": host})
    assert [api.call(stage=stage).text for stage in ("prod", "beta")] == ["prod", "beta"]


@sdk("apigateway.variables.characters")
def test_names_and_values_have_few_characters():
    """Names of stage variables have letters, digits and underscores; values may not have spaces or quotes."""
    says = model.text("apigateway", "CreateStageRequest.variables")
    assert "alphanumeric and underscore characters" in says
    assert "the values must match [A-Za-z0-9-._~:/?#&=,]+" in says


@moto("apigateway.variables.version-too")
def test_a_variable_can_name_a_function(api, function):
    """A stage variable can also name the whole function."""
    function("def handler(e, c):\n    return {'body': 'blue'}\n", "orders-blue")
    arn = "arn:aws:lambda:us-east-1:123456789012:function:orders-${stageVariables.color}"
    api.proxy("GET", "/", arn)
    api.deploy(variables={"color": "blue"})
    assert api.call().text == "blue"
    assert boto3.client("lambda").list_functions()["Functions"][0]["FunctionName"] == "orders-blue"
