"""Claims about HTTP APIs."""

import boto3
import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

ECHO = "def handler(event, context):\n    return event\n"


class HttpApi:
    def __init__(self, arn, **settings):
        self.client = boto3.client("apigatewayv2")
        made = self.client.create_api(Name="shop", ProtocolType="HTTP", **settings)
        self.id, self.endpoint = made["ApiId"], made["ApiEndpoint"]
        self.integration = self.client.create_integration(
            ApiId=self.id, IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0"
        )["IntegrationId"]

    def route(self, key, **settings):
        self.client.create_route(ApiId=self.id, RouteKey=key, Target=f"integrations/{self.integration}", **settings)

    def stage(self, name="$default", **settings):
        self.client.create_stage(ApiId=self.id, StageName=name, **{"AutoDeploy": True, **settings})

    def call(self, path="/", verb="GET", **settings):
        return requests.request(verb, self.endpoint + path, **settings)


@pytest.fixture
def http_api(function):
    def make(source=ECHO, **settings):
        made = HttpApi(function(source), **settings)
        made.stage()
        return made

    return make


@moto("apigateway.http.payload")
def test_payload_two_is_flat(http_api):
    """Payload 2.0 joins repeated parameters by a comma, writes header names small and lists cookies."""
    api = http_api()
    api.route("GET /orders/{id}")
    event = api.call("/orders/7?tag=a&tag=b", headers={"X-Shop": "de", "Cookie": "one=1; two=2"}).json()
    assert (event["version"], event["rawPath"], event["pathParameters"]) == ("2.0", "/orders/7", {"id": "7"})
    assert event["queryStringParameters"] == {"tag": "a,b"}
    assert (event["headers"]["x-shop"], event["cookies"]) == ("de", ["one=1", "two=2"])


@moto("apigateway.http.route-key")
def test_the_most_specific_route_wins(http_api):
    """A route is a method and a path; a full match goes before `ANY`, and `$default` takes the rest."""
    api = http_api("def handler(event, context):\n    return event['routeKey']\n")
    for key in ("GET /orders", "ANY /orders", "$default"):
        api.route(key)
    found = [api.call(path, verb).text for path, verb in (("/orders", "GET"), ("/orders", "PUT"), ("/x", "GET"))]
    assert found == ["GET /orders", "ANY /orders", "$default"]


@moto("apigateway.http.no-stage-in-url")
def test_the_default_stage_has_no_part_in_the_path(http_api):
    """The stage `$default` is served from the base of the URL; any other stage is the first part of the path."""
    api = http_api()
    api.route("GET /orders")
    api.stage("test")
    assert [api.call(path).status_code for path in ("/orders", "/test/orders", "/nowhere/orders")] == [200, 200, 404]


@moto("apigateway.http.auto-deploy")
def test_a_new_route_is_there_at_once(http_api):
    """With automatic deployment a new route answers at once."""
    api = http_api()
    api.route("GET /a")
    assert api.call("/b").status_code == 404
    api.route("GET /b")
    assert api.call("/b").status_code == 200


@moto("apigateway.http.jwt")
def test_a_jwt_opens_the_route(example):
    """A route with a JWT authorizer answers 401 without a valid token, and hands the claims to the function."""
    names = example("apigateway/http_api")
    assert requests.get(names["url"]).status_code == 401
    assert requests.get(names["url"], headers=names["bearer"]).json()["user"] == "ada"
    wrong = {"Authorization": names["bearer"]["Authorization"][:-4] + "AAAA"}
    assert requests.get(names["url"], headers=wrong).status_code == 401


@moto("apigateway.http.audience")
def test_the_audience_must_match(example):
    """A token for another audience gets 401, although its issuer is right."""
    names = example("apigateway/http_api")
    names["gateway"].update_authorizer(
        ApiId=names["api"]["ApiId"],
        AuthorizerId=names["authorizer"]["AuthorizerId"],
        JwtConfiguration={"Issuer": names["issuer"], "Audience": ["another-app"]},
    )
    assert requests.get(names["url"], headers=names["bearer"]).status_code == 401


@moto("apigateway.http.scope")
def test_a_missing_scope_is_forbidden(example):
    """A valid token without one of the route's scopes gets 403."""
    names = example("apigateway/http_api")
    names["gateway"].create_route(
        ApiId=names["api"]["ApiId"],
        RouteKey="GET /admin",
        Target=f"integrations/{names['integration']['IntegrationId']}",
        AuthorizationType="JWT",
        AuthorizerId=names["authorizer"]["AuthorizerId"],
        AuthorizationScopes=["shop/admin"],
    )
    url = names["api"]["ApiEndpoint"] + "/admin"
    assert [requests.get(url).status_code, requests.get(url, headers=names["bearer"]).status_code] == [401, 403]


@moto("apigateway.http.simple")
def test_a_lambda_authorizer_may_answer_with_a_boolean(http_api, function, uri):
    """A Lambda authorizer of an HTTP API may answer with `isAuthorized` instead of a policy."""
    api = http_api()
    gate = function("def handler(e, c):\n    return {'isAuthorized': e['identitySource'] == ['good']}\n", "gate")
    authorizer = api.client.create_authorizer(
        ApiId=api.id,
        Name="gate",
        AuthorizerType="REQUEST",
        AuthorizerUri=uri(gate),
        AuthorizerPayloadFormatVersion="2.0",
        EnableSimpleResponses=True,
        IdentitySource=["$request.header.X-Token"],
    )["AuthorizerId"]
    api.route("GET /", AuthorizationType="CUSTOM", AuthorizerId=authorizer)
    found = [api.call(headers=headers).status_code for headers in ({}, {"X-Token": "bad"}, {"X-Token": "good"})]
    assert found == [401, 403, 200]


@moto("apigateway.http.cors")
def test_cors_is_a_setting(http_api):
    """With a CORS configuration the API answers preflights by itself, without a route for OPTIONS."""
    api = http_api(CorsConfiguration={"AllowOrigins": ["https://shop.example"], "AllowMethods": ["GET"]})
    api.route("GET /")
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    assert api.call(verb="OPTIONS", headers=asked).headers["Access-Control-Allow-Origin"] == "https://shop.example"
    asked["Origin"] = "https://evil.example"
    assert "Access-Control-Allow-Origin" not in api.call(verb="OPTIONS", headers=asked).headers


@sdk("apigateway.http.quick-create")
def test_one_call_makes_a_whole_api():
    """CreateApi with a target makes integration, catch-all route and a stage that deploys by itself."""
    says = model.text("apigatewayv2", "CreateApiRequest.Target")
    assert "an integration, a default catch-all route, and a default stage which is configured to automatically" in says


@sdk("apigateway.http.auto-deploy-off")
def test_automatic_deployment_is_off_by_default():
    """Automatic deployment of a stage is off unless you ask for it."""
    assert "The default value is false" in model.text("apigatewayv2", "CreateStageRequest.AutoDeploy")


@sdk("apigateway.http.one-expression")
def test_the_selection_expression_is_fixed():
    """An HTTP API always selects its route by method and path."""
    says = model.text("apigatewayv2", "CreateApiRequest.RouteSelectionExpression")
    assert "For HTTP APIs, the routeSelectionExpression must be ${request.method} ${request.path}" in says
