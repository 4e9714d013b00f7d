"""Claims about CORS."""

import boto3
import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

ORIGIN = "Access-Control-Allow-Origin"


@pytest.fixture
def shop(example):
    return example("apigateway/cors")


@moto("apigateway.cors.preflight")
def test_a_mock_answers_the_preflight(shop):
    """A mock integration of `OPTIONS` answers the preflight with the three `Access-Control-Allow` headers."""
    headers = requests.options(shop["url"]).headers
    assert headers[ORIGIN] == "https://shop.example"
    assert headers["Access-Control-Allow-Methods"] == "GET"
    assert headers["Access-Control-Allow-Headers"] == "X-Api-Key"


@moto("apigateway.cors.proxy-itself")
def test_a_proxied_function_must_add_the_header(shop):
    """Behind a proxy integration only the function can add the header: if it forgets, the answer has none."""
    good = requests.get(shop["url"], headers=shop["with_key"])
    bad = requests.get(shop["url"], params={"forget": "it"}, headers=shop["with_key"])
    assert (good.headers.get(ORIGIN), bad.headers.get(ORIGIN)) == ("https://shop.example", None)
    assert bad.status_code == 200


@moto("apigateway.cors.refusals")
def test_refusals_get_the_header_by_a_gateway_response(shop):
    """Errors of the API itself carry the header only where a gateway response adds it."""
    told = requests.get(shop["url"])
    assert (told.status_code, told.headers.get(ORIGIN)) == (403, "https://shop.example")
    shop["apigateway"].delete_gateway_response(restApiId=shop["api"]["id"], responseType="DEFAULT_4XX")
    shop["apigateway"].create_deployment(restApiId=shop["api"]["id"], stageName="prod")
    assert requests.get(shop["url"]).headers.get(ORIGIN) is None


@moto("apigateway.cors.no-options")
def test_without_options_the_preflight_is_refused(api):
    """Without an `OPTIONS` method the preflight is answered with 403 and no CORS header."""
    api.mock("GET", "/")
    api.deploy()
    told = api.call("OPTIONS", headers={"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"})
    assert (told.status_code, told.headers.get(ORIGIN)) == (403, None)


@moto("apigateway.cors.key-free")
def test_the_preflight_must_not_need_a_key(shop):
    """The preflight carries no API key, so `OPTIONS` must not ask for one although `GET` does."""
    assert (requests.options(shop["url"]).status_code, requests.get(shop["url"]).status_code) == (200, 403)


@pytest.fixture
def http_api(function):
    arn = function(
        "def handler(e, c):\n    return {'statusCode': 200, 'body': '', "
        "'headers': {'Access-Control-Allow-Origin': 'https://other.example'}}\n"
    )
    client = boto3.client("apigatewayv2")
    cors = {"AllowOrigins": ["https://shop.example"], "AllowMethods": ["GET"]}
    made = client.create_api(Name="shop", ProtocolType="HTTP", CorsConfiguration=cors)
    integration = client.create_integration(
        ApiId=made["ApiId"], IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    client.create_route(ApiId=made["ApiId"], RouteKey="GET /", Target=f"integrations/{integration}")
    client.create_stage(ApiId=made["ApiId"], StageName="$default", AutoDeploy=True)
    return made["ApiEndpoint"] + "/"


@moto("apigateway.cors.http-api")
def test_an_http_api_answers_preflights_by_itself(http_api):
    """An HTTP API with a CORS configuration answers preflights by itself, without a route for `OPTIONS`."""
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    told = requests.options(http_api, headers=asked)
    assert told.headers[ORIGIN] == "https://shop.example"
    assert told.headers["Access-Control-Allow-Methods"] == "GET"


@moto("apigateway.cors.http-api-wins")
def test_an_http_api_replaces_the_headers_of_the_backend(http_api):
    """With a CORS configuration an HTTP API ignores CORS headers of the backend."""
    told = requests.get(http_api, headers={"Origin": "https://shop.example"})
    assert told.headers[ORIGIN] == "https://shop.example"


@sdk("apigateway.cors.http-setting")
def test_cors_is_a_setting_of_an_http_api():
    """An HTTP API has a CORS setting; a REST API has none."""
    assert "AllowOrigins" in model.shape("apigatewayv2", "Cors").members
    assert not [name for name in model.shape("apigateway", "CreateRestApiRequest").members if "cors" in name.lower()]
