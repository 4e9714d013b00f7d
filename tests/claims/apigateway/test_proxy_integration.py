"""Claims about Lambda proxy integrations."""

import boto3
import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

ECHO = "import json\ndef handler(e, c):\n    return {'statusCode': 200, 'body': json.dumps(e)}\n"


@moto("apigateway.proxy.whole-request")
def test_the_function_gets_the_whole_request(api, function):
    """A function behind a proxy integration gets method, path, parameters, headers and body of the request."""
    api.proxy("ANY", "/{id}", function(ECHO))
    api.deploy()
    event = api.call("PUT", "/7?tag=red&tag=big", data="2 shirts", headers={"X-Shop": "de"}).json()
    assert (event["httpMethod"], event["path"], event["pathParameters"]) == ("PUT", "/7", {"id": "7"})
    assert (event["body"], event["headers"]["X-Shop"]) == ("2 shirts", "de")


@moto("apigateway.proxy.multi-value")
def test_repeated_parameters_are_in_the_multi_value_field(api, function):
    """`queryStringParameters` keeps the last value of a repeated parameter, `multiValueQueryStringParameters` all."""
    api.proxy("GET", "/", function(ECHO))
    api.deploy()
    event = api.call(path="/?tag=red&tag=big").json()
    assert event["queryStringParameters"] == {"tag": "big"}
    assert event["multiValueQueryStringParameters"] == {"tag": ["red", "big"]}


@moto("apigateway.proxy.nulls")
def test_what_is_missing_is_null(api, function):
    """Without parameters or body those fields of the event are null, not empty."""
    api.proxy("GET", "/", function(ECHO))
    api.deploy()
    event = api.call().json()
    names = ("queryStringParameters", "pathParameters", "body", "stageVariables")
    assert [event[name] for name in names] == [None] * 4


@moto("apigateway.proxy.answer")
def test_the_function_writes_status_headers_and_body(example):
    """The function's `statusCode`, `headers` and `body` become the answer as they are."""
    names = example("apigateway/proxy_integration")
    answer = requests.put(f"{names['url']}/7", data="x")
    assert (answer.status_code, answer.headers["X-Order"]) == (200, "7")
    assert requests.delete(f"{names['url']}/7").status_code == 204


@moto("apigateway.proxy.body-is-text")
def test_a_body_that_is_not_text_is_malformed(api, function):
    """A body that is an object instead of a string is a malformed answer: the caller gets 502."""
    api.proxy("GET", "/", function("def handler(e, c):\n    return {'statusCode': 200, 'body': {'a': 1}}\n"))
    api.deploy()
    assert (api.call().status_code, api.call().json()) == (502, {"message": "Internal server error"})


@pytest.mark.parametrize("code", ["return {'order': 7}", "return 'ok'", "return None", "1 / 0"])
@moto("apigateway.proxy.malformed")
def test_another_answer_or_an_exception_is_502(api, function, code):
    """A function that raises, or returns anything but the proxy format, makes the caller get 502."""
    api.proxy("GET", "/", function(f"def handler(e, c):\n    {code}\n"))
    api.deploy()
    assert api.call().status_code == 502


@moto("apigateway.proxy.several-headers")
def test_a_header_with_several_values_is_multi_value(api, function):
    """An answer sends one header several times by `multiValueHeaders`."""
    source = "def handler(e, c):\n    return {'multiValueHeaders': {'X-Tag': ['red', 'big']}, 'body': ''}\n"
    api.proxy("GET", "/", function(source))
    api.deploy()
    assert api.call().headers["X-Tag"] == "red, big"


@moto("apigateway.proxy.binary")
def test_a_binary_body_is_base64(api, function):
    """With `isBase64Encoded` the body is decoded before it goes out."""
    source = "def handler(e, c):\n    return {'isBase64Encoded': True, 'body': '/wA='}\n"
    api.proxy("GET", "/", function(source))
    api.deploy()
    assert api.call().content == b"\xff\x00"


@moto("apigateway.proxy.permission")
def test_without_permission_the_caller_gets_500(api, function):
    """Without a permission for API Gateway in the function's resource policy the caller gets 500."""
    api.proxy("GET", "/", function(ECHO))
    api.deploy()
    assert api.call().status_code == 200
    boto3.client("lambda").remove_permission(FunctionName="orders", StatementId="api")
    assert (api.call().status_code, api.call().json()) == (500, {"message": "Internal server error"})


@moto("apigateway.proxy.source-arn")
def test_a_source_arn_limits_the_permission(api, function):
    """`SourceArn` limits the permission to one API, stage, method and path."""
    arn = function(ECHO)
    client = boto3.client("lambda")
    client.remove_permission(FunctionName="orders", StatementId="api")
    client.add_permission(
        FunctionName="orders",
        StatementId="one",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:us-east-1:123456789012:{api.id}/prod/GET/a",
    )
    api.proxy("GET", "/a", arn)
    api.proxy("GET", "/b", arn)
    api.deploy()
    assert [api.call(path=path).status_code for path in ("/a", "/b")] == [200, 500]


@moto("apigateway.proxy.greedy")
def test_a_greedy_resource_catches_every_path():
    """`{proxy+}` with `ANY` sends every method and every path below to one function."""
    from proofnotes.project import HERE

    template = (HERE.root / "snippets/apigateway/proxy_api.yaml").read_text(encoding="utf-8")
    stacks = boto3.client("cloudformation")
    stacks.create_stack(StackName="shop", TemplateBody=template, Capabilities=["CAPABILITY_IAM"])
    api = stacks.describe_stacks(StackName="shop")["Stacks"][0]["Outputs"][0]["OutputValue"]
    url = f"https://{api}.execute-api.us-east-1.amazonaws.com/prod"
    assert requests.put(f"{url}/orders/7").text == "PUT/orders/7"
    assert requests.get(f"{url}/x").text == "GET/x"
    assert requests.get(f"{url}/").status_code == 403


@moto("apigateway.proxy.specific-first")
def test_the_more_specific_resource_answers_first(api, function):
    """A fixed path goes before a variable, and a variable before `{proxy+}`."""
    for path in ("/{proxy+}", "/orders/{id}", "/orders/new"):
        api.mock("GET", path, path)
    api.deploy()
    found = [api.call(path=path).text for path in ("/orders/new", "/orders/7", "/orders/7/x")]
    assert found == ["/orders/new", "/orders/{id}", "/{proxy+}"]


@sdk("apigateway.proxy.five-types")
def test_there_are_five_integration_types():
    """A REST API has five integration types: HTTP, AWS, MOCK, HTTP_PROXY and AWS_PROXY."""
    names = set(model.shape("apigateway", "IntegrationType").metadata["enum"])
    assert names == {"HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"}


@sdk("apigateway.proxy.formats")
def test_http_apis_have_two_payload_formats():
    """An HTTP API sends functions payload format 1.0 or 2.0."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.PayloadFormatVersion")
    assert "1.0 and 2.0" in says


@moto("apigateway.proxy.http-api")
def test_an_http_api_takes_any_answer(function):
    """With payload format 2.0 an HTTP API turns an answer without `statusCode` into a 200 with JSON."""
    client = boto3.client("apigatewayv2")
    arn = function("def handler(e, c):\n    return {'order': 7}\n")
    made = client.create_api(Name="shop", ProtocolType="HTTP")
    integration = client.create_integration(
        ApiId=made["ApiId"], IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    client.create_route(ApiId=made["ApiId"], RouteKey="GET /", Target=f"integrations/{integration}")
    client.create_stage(ApiId=made["ApiId"], StageName="$default", AutoDeploy=True)
    answer = requests.get(made["ApiEndpoint"] + "/")
    assert (answer.status_code, answer.json()) == (200, {"order": 7})
