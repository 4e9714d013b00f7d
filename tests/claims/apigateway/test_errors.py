"""Claims about what a REST API answers when something is wrong."""

import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def shop(example):
    """The API of the page; `ask` sends a POST and returns status and text."""
    names = example("apigateway/errors")
    names["functions"].add_permission(
        FunctionName="orders",
        StatementId="again",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
    )

    def ask(path, body=""):
        answer = requests.post(names["host"] + path, data=body)
        return answer.status_code, answer.text

    return ask


@moto("apigateway.errors.unknown-path")
def test_an_unknown_path_is_403(shop):
    """A path or method that the API does not have is answered with 403, `Missing Authentication Token`."""
    assert shop("/prod/a/b") == (403, '{"message": "Missing Authentication Token"}')


@moto("apigateway.errors.too-large")
def test_a_payload_above_ten_megabytes_is_413(shop):
    """A payload of more than 10 MB is refused with 413."""
    assert shop("/prod/x", "x" * (10 * 1024 * 1024))[0] == 200
    assert shop("/prod/x", "x" * (10 * 1024 * 1024 + 1))[0] == 413


@moto("apigateway.errors.bad-gateway")
def test_a_crash_behind_a_proxy_is_502(shop):
    """A function that crashes behind a proxy integration, or answers in another format, gives 502."""
    assert [shop(f"/prod/{what}")[0] for what in ("crash", "object")] == [502, 502]


@moto("apigateway.errors.timeout")
def test_an_integration_above_its_timeout_is_504(shop):
    """A backend that needs longer than the integration timeout gives 504."""
    assert shop("/prod/slow") == (504, '{"message": "Endpoint request timed out"}')


@moto("apigateway.errors.after-504")
def test_work_may_be_done_although_the_client_saw_504(api, function, uri):
    """A function may finish its work although its client got 504."""
    import boto3

    queue = boto3.client("sqs").create_queue(QueueName="done")["QueueUrl"]
    source = (
        "import time, boto3\ndef handler(e, c):\n    time.sleep(2)\n"
        f"    boto3.client('sqs').send_message(QueueUrl='{queue}', MessageBody='done')\n    return {{}}\n"
    )
    integration = {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": uri(function(source))}
    api.method("POST", "/", {**integration, "timeoutInMillis": 1000})
    api.deploy()
    assert api.call("POST").status_code == 504
    assert [one["Body"] for one in boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]] == ["done"]


@moto("apigateway.errors.own-503")
def test_a_function_chooses_its_own_status(shop):
    """A status that the function itself returns, such as 503, passes unchanged."""
    assert shop("/prod/busy") == (503, "try again later")


@moto("apigateway.errors.own-timeout")
def test_a_method_can_have_a_shorter_timeout(api, function, uri):
    """An integration can have a shorter timeout of its own."""
    arn = function("import time\ndef handler(e, c):\n    time.sleep(2)\n    return {'body': 'done'}\n")
    for path, limit in (("/short", 1000), ("/long", 5000)):
        integration = {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": uri(arn), "timeoutInMillis": limit}
        api.method("GET", path, integration)
    api.deploy()
    assert [api.call(path=path).status_code for path in ("/short", "/long")] == [504, 200]


@moto("apigateway.errors.custom")
def test_a_gateway_response_changes_what_the_api_says(api):
    """A gateway response changes the body, the headers and the status of an error that the API itself makes."""
    api.mock("GET", "/")
    api.client.put_gateway_response(
        restApiId=api.id,
        responseType="MISSING_AUTHENTICATION_TOKEN",
        statusCode="404",
        responseParameters={"gatewayresponse.header.X-Help": "'https://shop.example/api'"},
        responseTemplates={"application/json": '{"error": "no such path"}'},
    )
    api.deploy()
    told = api.call(path="/nope")
    assert (told.status_code, told.json()) == (404, {"error": "no such path"})
    assert told.headers["X-Help"] == "https://shop.example/api"


@moto("apigateway.errors.default-4xx")
def test_one_response_covers_all_four_hundreds(api):
    """`DEFAULT_4XX` covers every 4XX error that has no gateway response of its own."""
    api.mock("GET", "/", apiKeyRequired=True)
    header = {"gatewayresponse.header.X-Shop": "'de'"}
    api.client.put_gateway_response(restApiId=api.id, responseType="DEFAULT_4XX", responseParameters=header)
    api.deploy()
    assert [api.call(path=path).headers.get("X-Shop") for path in ("/", "/nope")] == ["de", "de"]


@moto("apigateway.errors.not-for-backends")
def test_gateway_responses_leave_backend_errors_alone(api, function):
    """A gateway response does not touch an error that the backend returns."""
    header = {"gatewayresponse.header.X-Shop": "'de'"}
    api.client.put_gateway_response(restApiId=api.id, responseType="DEFAULT_4XX", responseParameters=header)
    api.proxy("GET", "/", function("def handler(e, c):\n    return {'statusCode': 404, 'body': ''}\n"))
    api.deploy()
    assert (api.call().status_code, api.call().headers.get("X-Shop")) == (404, None)


@sdk("apigateway.errors.kinds")
def test_the_kinds_of_gateway_responses():
    """A REST API has its own kinds of errors, from `ACCESS_DENIED` to `WAF_FILTERED`."""
    kinds = set(model.shape("apigateway", "GatewayResponseType").metadata["enum"])
    wanted = "THROTTLED QUOTA_EXCEEDED INVALID_API_KEY BAD_REQUEST_BODY INTEGRATION_TIMEOUT WAF_FILTERED ACCESS_DENIED"
    assert set(wanted.split()) <= kinds
