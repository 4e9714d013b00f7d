"""Requests pass through HTTP APIs: routes, payload format 2.0, CORS, JWT and Lambda authorizers."""

import json
import time

import boto3
import pytest
import requests
from gateway_api import RestApi, allow, make_function
from test_gateway import pool_token

from proofnotes import sandbox

ECHO = "def handler(event, context):\n    return event\n"


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


class HttpApi:
    def __init__(self, source=ECHO, **settings):
        self.client = boto3.client("apigatewayv2")
        self.arn = make_function(source)
        allow("orders")
        made = self.client.create_api(Name="shop", ProtocolType="HTTP", **settings)
        self.id, self.endpoint = made["ApiId"], made["ApiEndpoint"]
        integration = self.client.create_integration(
            ApiId=self.id, IntegrationType="AWS_PROXY", IntegrationUri=self.arn, PayloadFormatVersion="2.0"
        )
        self.target = f"integrations/{integration['IntegrationId']}"
        self.client.create_stage(ApiId=self.id, StageName="$default", AutoDeploy=True)

    def route(self, key, **settings):
        self.client.create_route(ApiId=self.id, RouteKey=key, Target=self.target, **settings)

    def call(self, verb="GET", path="/", **settings):
        return requests.request(verb, self.endpoint + path, **settings)


def test_a_function_gets_payload_format_two_and_may_answer_freely():
    api = HttpApi()
    api.route("GET /orders/{id}")
    answer = api.call(path="/orders/7?q=1&q=2", headers={"X-Shop": "de", "Cookie": "a=1; b=2"})
    event = answer.json()
    assert (event["version"], event["routeKey"], event["rawPath"]) == ("2.0", "GET /orders/{id}", "/orders/7")
    assert (event["queryStringParameters"], event["rawQueryString"]) == ({"q": "1,2"}, "q=1&q=2")
    assert (event["pathParameters"], event["cookies"]) == ({"id": "7"}, ["a=1", "b=2"])
    assert (event["headers"]["x-shop"], event["requestContext"]["http"]["method"]) == ("de", "GET")
    assert answer.headers["Content-Type"] == "application/json"
    assert (api.call(path="/nope").status_code, api.call(path="/nope").json()) == (404, {"message": "Not Found"})


def test_routes_fall_back_to_any_and_to_the_default():
    api = HttpApi("def handler(event, context):\n    return {'statusCode': 201, 'body': event['routeKey']}\n")
    for key in ("GET /orders", "ANY /orders", "$default"):
        api.route(key)
    found = [api.call(verb, path).text for verb, path in (("GET", "/orders"), ("POST", "/orders"), ("GET", "/x"))]
    assert found == ["GET /orders", "ANY /orders", "$default"]
    api.client.create_stage(ApiId=api.id, StageName="test")
    assert api.call(path="/test/orders").text == "GET /orders"


def test_cors_is_built_in():
    cors = {"AllowOrigins": ["https://shop.example"], "AllowMethods": ["GET"], "AllowHeaders": ["x-a"], "MaxAge": 60}
    api = HttpApi(CorsConfiguration=cors)
    api.route("GET /")
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    preflight = api.call("OPTIONS", headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET"
    assert "Access-Control-Allow-Origin" in api.call(headers={"Origin": "https://shop.example"}).headers
    other = api.call(headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


def test_a_jwt_authorizer_checks_issuer_audience_and_time():
    pool, app, tokens = pool_token()
    api = HttpApi()
    authorizer = api.client.create_authorizer(
        ApiId=api.id,
        Name="pool",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Issuer": f"https://cognito-idp.us-east-1.amazonaws.com/{pool['Id']}", "Audience": [app]},
    )["AuthorizerId"]
    api.route("GET /", AuthorizationType="JWT", AuthorizerId=authorizer)
    api.route("GET /admin", AuthorizationType="JWT", AuthorizerId=authorizer, AuthorizationScopes=["shop/admin"])
    headers = {"Authorization": f"Bearer {tokens['AccessToken']}"}
    assert (api.call().status_code, api.call().json()) == (401, {"message": "Unauthorized"})
    claims = api.call(headers=headers).json()["requestContext"]["authorizer"]["jwt"]["claims"]
    assert claims["username"] == "ann"
    assert api.call(path="/admin", headers=headers).status_code == 403
    time.sleep(3601)
    assert api.call(headers=headers).status_code == 401


def test_a_lambda_authorizer_may_answer_with_a_boolean():
    api = HttpApi()
    source = "def handler(event, context):\n    return {'isAuthorized': event['identitySource'] == ['good']}\n"
    gate = make_function(source, "gate")
    allow("gate")
    authorizer = api.client.create_authorizer(
        ApiId=api.id,
        Name="gate",
        AuthorizerType="REQUEST",
        AuthorizerUri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{gate}/invocations",
        AuthorizerPayloadFormatVersion="2.0",
        EnableSimpleResponses=True,
        IdentitySource=["$request.header.X-Token"],
    )["AuthorizerId"]
    api.route("GET /", AuthorizationType="CUSTOM", AuthorizerId=authorizer)
    statuses = [api.call(headers=headers).status_code for headers in ({}, {"X-Token": "no"}, {"X-Token": "good"})]
    assert statuses == [401, 403, 200]


def test_a_function_that_fails_or_dawdles_is_an_error_of_the_server():
    api = HttpApi(
        "import time\ndef handler(event, context):\n    time.sleep(31 if event['body'] == 'slow' else 0)\n    1 / 0\n"
    )
    api.route("POST /")
    assert (api.call("POST", data="x").status_code, api.call("POST", data="slow").status_code) == (500, 503)
    assert json.loads(api.call("POST", data="x").text) == {"message": "Internal Server Error"}


def test_an_unknown_api_is_forbidden_and_the_next_sandbox_has_none():
    api = RestApi()
    api.mock("GET", "/")
    api.deploy()
    assert api.call().status_code == 200
    for region in ("us-east-1", "no-where-1"):
        unknown = requests.get(f"https://abcdefghij.execute-api.{region}.amazonaws.com/prod/")
        assert (unknown.status_code, unknown.json()) == (403, {"message": "Forbidden"})
