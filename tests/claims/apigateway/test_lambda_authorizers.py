"""Claims about Lambda authorizers of a REST API."""

import time

import boto3
import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

GATE = """
calls = 0
def handler(event, context):
    global calls
    calls += 1
    token = event.get("authorizationToken") or (event.get("headers") or {}).get("X-Token", "")
    if token == "unknown":
        raise Exception("Unauthorized")
    if token == "crash":
        raise Exception("database is down")
    if token == "list":
        extra = {"roles": ["admin"]}
    else:
        extra = {"calls": calls, "vip": True}
    resource = event["methodArn"] if token != "all" else "*"
    statement = {"Action": "execute-api:Invoke", "Effect": "Deny" if token == "blocked" else "Allow",
                 "Resource": resource}
    answer = {"principalId": "ada", "context": extra,
              "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
    if token == "nobody":
        del answer["principalId"]
    return answer
"""


@pytest.fixture
def gated(api, function, uri):
    """Make an API with two methods behind one authorizer."""

    def make(**settings):
        arn = function(GATE, "gate")
        settings = {"type": "TOKEN", "identitySource": "method.request.header.Authorization", **settings}
        authorizer = api.client.create_authorizer(restApiId=api.id, name="gate", authorizerUri=uri(arn), **settings)
        for path in ("/a", "/b"):
            text = "$context.authorizer.principalId $context.authorizer.calls $context.authorizer.vip"
            api.mock("GET", path, text, authorizationType="CUSTOM", authorizerId=authorizer["id"])
        api.deploy()
        return api

    return make


def ask(api, token, path="/a"):
    return api.call(path=path, headers={"Authorization": token})


@moto("apigateway.lambda-auth.policy")
def test_the_policy_decides(gated):
    """The policy that the function returns decides: allowed calls reach the backend, denied ones get 403."""
    api = gated()
    assert ask(api, "good").status_code == 200
    assert ask(api, "blocked").status_code == 403


@moto("apigateway.lambda-auth.missing")
def test_without_a_token_the_function_is_not_called(gated):
    """Without the header a TOKEN authorizer answers 401 and does not call the function."""
    api = gated()
    assert api.call(path="/a").status_code == 401
    assert ask(api, "good").text == "ada 1 true"


@moto("apigateway.lambda-auth.unauthorized")
def test_an_exception_unauthorized_is_401(gated):
    """A function that raises the error Unauthorized gives 401; any other error is 500."""
    api = gated()
    assert ask(api, "unknown").status_code == 401
    assert ask(api, "crash").status_code == 500


@moto("apigateway.lambda-auth.principal")
def test_an_answer_without_a_principal_is_500(gated):
    """An answer without `principalId` or policy is a configuration error: the caller gets 500."""
    assert ask(gated(), "nobody").status_code == 500


@moto("apigateway.lambda-auth.context")
def test_the_context_reaches_the_backend_as_text(gated):
    """Values of `context` reach the backend as text; a list or an object there is an error."""
    api = gated()
    assert ask(api, "good").text == "ada 1 true"
    assert ask(api, "list").status_code == 500


@moto("apigateway.lambda-auth.remembered")
def test_the_policy_is_remembered(example):
    """The returned policy is remembered for the TTL, so the function runs once for many calls of one token."""
    names = example("apigateway/lambda_authorizer")
    headers = {"Authorization": "let-me-in"}
    first = requests.get(names["url"], headers=headers).text
    assert [requests.get(names["url"], headers=headers).text for _ in range(3)] == [first] * 3
    time.sleep(301)
    assert requests.get(names["url"], headers=headers).text != first


@moto("apigateway.lambda-auth.too-narrow")
def test_a_policy_for_one_method_shuts_out_the_next(gated):
    """A policy that names only the called method is remembered as well: the next method gets 403."""
    api = gated()
    assert [ask(api, "good", path).status_code for path in ("/a", "/b")] == [200, 403]
    assert [ask(api, "all", path).status_code for path in ("/a", "/b")] == [200, 200]


@moto("apigateway.lambda-auth.no-cache")
def test_a_ttl_of_zero_asks_each_time(gated):
    """With a TTL of 0 the function runs for every request."""
    api = gated(authorizerResultTtlInSeconds=0)
    assert [ask(api, "good").text for _ in range(3)] == ["ada 1 true", "ada 2 true", "ada 3 true"]


@sdk("apigateway.lambda-auth.expression")
def test_a_validation_expression_spares_the_call():
    """A token that does not fit the validation expression gets 401, and the function is not called."""
    says = model.text("apigateway", "CreateAuthorizerRequest.identityValidationExpression")
    assert "it will return a 401 Unauthorized response without calling the Lambda function" in says


@moto("apigateway.lambda-auth.request")
def test_a_request_authorizer_sees_the_request(gated):
    """A REQUEST authorizer gets the request, and its identity sources together are the key of its cache."""
    api = gated(type="REQUEST", identitySource="method.request.header.X-Token,method.request.querystring.shop")
    tries = [("/a?shop=de", "good"), ("/a?shop=de", "good"), ("/a?shop=at", "good")]
    found = [api.call(path=path, headers={"X-Token": token}).text for path, token in tries]
    assert found == ["ada 1 true", "ada 1 true", "ada 2 true"]


@moto("apigateway.lambda-auth.source-missing")
def test_a_missing_source_is_401(gated):
    """A REQUEST authorizer with caching answers 401 where one of its identity sources is missing."""
    api = gated(type="REQUEST", identitySource="method.request.header.X-Token,method.request.querystring.shop")
    assert api.call(path="/a", headers={"X-Token": "good"}).status_code == 401


@moto("apigateway.lambda-auth.permission")
def test_api_gateway_needs_permission(gated):
    """API Gateway needs permission to call the authorizer's function, or the caller gets 500."""
    api = gated()
    boto3.client("lambda").remove_permission(FunctionName="gate", StatementId="api")
    assert ask(api, "good").status_code == 500


@sdk("apigateway.lambda-auth.ttl")
def test_the_ttl_has_a_default_and_a_maximum():
    """The TTL is 300 seconds by default and 3600 at most; 0 turns the cache off."""
    says = model.text("apigateway", "CreateAuthorizerRequest.authorizerResultTtlInSeconds")
    assert "If it equals 0, authorization caching is disabled" in says
    assert "the default value is 300. The maximum value is 3600" in says


@sdk("apigateway.lambda-auth.key-source")
def test_the_authorizer_can_bring_the_api_key():
    """An API key can come from the authorizer instead of the header `x-api-key`."""
    assert model.shape("apigateway", "ApiKeySourceType").enum == ["HEADER", "AUTHORIZER"]


@moto("apigateway.lambda-auth.usage-key")
def test_the_authorizer_names_the_key(api, function, uri, with_key):
    """Where keys come from the authorizer, the function returns one as `usageIdentifierKey`."""
    source = (
        "def handler(e, c):\n"
        "    said = {'Effect': 'Allow', 'Action': 'execute-api:Invoke', 'Resource': '*'}\n"
        "    return {'principalId': 'ada', 'usageIdentifierKey': e['authorizationToken'],\n"
        "            'policyDocument': {'Version': '2012-10-17', 'Statement': [said]}}\n"
    )
    change = {"op": "replace", "path": "/apiKeySource", "value": "AUTHORIZER"}
    api.client.update_rest_api(restApiId=api.id, patchOperations=[change])
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="gate",
        type="TOKEN",
        identitySource="method.request.header.Authorization",
        authorizerUri=uri(function(source, "gate")),
    )["id"]
    api.mock("GET", "/", authorizationType="CUSTOM", authorizerId=authorizer, apiKeyRequired=True)
    api.deploy()
    key = with_key(api)["x-api-key"]
    assert ask(api, key, "/").status_code == 200
    assert ask(api, "no key of the plan", "/").status_code == 403
