"""Claims about integrations without proxy: mapping templates, patterns and services."""

import json
import xml.etree.ElementTree as ET

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool

RETURN = "def handler(e, c):\n    return e\n"


@pytest.fixture
def through(api, function, uri):
    """A method without proxy before a function that returns its event; call it with `answer`."""

    def make(template, responses=None, source=RETURN, **settings):
        integration = {"type": "AWS", "integrationHttpMethod": "POST", "uri": uri(function(source)), **settings}
        if template is not None:
            integration["requestTemplates"] = {"application/json": template}
        api.method("POST", "/{id}", integration, responses or {"200": {}})
        api.deploy(variables={"table": "orders-prod"})
        return lambda path="/7", **more: api.call("POST", path, **more)

    return make


@moto("apigateway.mapping.rename")
def test_a_template_renames_a_query_parameter(example):
    """A request template renames a query parameter and makes it part of the body for the backend."""
    names = example("apigateway/mapping_templates")
    sent = names["requests"].post(names["url"], params={"customerId": "43"}, json=names["order"])
    assert ET.fromstring(sent.text).attrib["customer"] == "43"


@moto("apigateway.mapping.filter")
def test_what_a_template_leaves_out_is_not_sent(through):
    """The backend gets only what the template writes: a field that it leaves out does not pass."""
    call = through('{"sku": $input.json("$.sku")}')
    assert call(json={"sku": "TS12", "card": "4111"}).json() == {"sku": "TS12"}


@moto("apigateway.mapping.xml")
def test_a_response_template_writes_xml(example):
    """A response template turns JSON into XML, and its key becomes the content type of the answer."""
    names = example("apigateway/mapping_templates")
    answer = names["requests"].post(names["url"], params={"customerId": "42"}, json=names["order"])
    root = ET.fromstring(answer.text)
    assert [line.text for line in root.findall("line")] == ["TS12", "CP3"]
    assert answer.headers["Content-Type"] == "application/xml"
    assert "secret" not in answer.text


@moto("apigateway.mapping.event")
def test_the_function_sees_only_the_template(through):
    """A function without proxy gets what the template made as its event, without method, path or headers."""
    assert through('{"id": "$input.params("id")"}')(json={"a": 1}).json() == {"id": "7"}


@moto("apigateway.mapping.passthrough")
def test_without_a_template_the_body_passes(through):
    """Without any template the body reaches the backend as it came."""
    assert through(None)(json={"a": 1}).json() == {"a": 1}


@pytest.mark.parametrize(("behaviour", "status"), [("WHEN_NO_MATCH", 200), ("WHEN_NO_TEMPLATES", 415), ("NEVER", 415)])
@moto("apigateway.mapping.unmatched")
def test_another_content_type_is_passed_or_refused(through, behaviour, status):
    """A content type without template passes with `WHEN_NO_MATCH`; with the other two settings it is refused with 415."""
    call = through('{"seen": "template"}', passthroughBehavior=behaviour)
    answer = call(data='{"a": 1}', headers={"Content-Type": "application/vnd.shop+json"})
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"a": 1}


@moto("apigateway.mapping.no-type")
def test_without_content_type_the_json_template_is_taken(through):
    """A request without a content type is taken as `application/json`."""
    assert through('{"seen": "template"}', passthroughBehavior="NEVER")(data=b"{}").json() == {"seen": "template"}


@moto("apigateway.mapping.error-is-200")
def test_an_unmapped_error_is_a_200(through):
    """An exception that no pattern fits reaches the client with the default response, as 200."""
    answer = through(None, source="def handler(e, c):\n    raise ValueError('boom')\n")(json={})
    assert (answer.status_code, answer.json()["errorMessage"]) == (200, "boom")


@moto("apigateway.mapping.pattern")
def test_a_selection_pattern_gives_the_error_its_status(through):
    """A `selectionPattern` that fits the whole error message chooses the status."""
    source = "def handler(e, c):\n    raise ValueError(e['say'])\n"
    call = through(None, {"200": {}, "404": {"selectionPattern": "Not found.*"}}, source)
    assert call(json={"say": "Not found: 7"}).status_code == 404
    assert call(json={"say": "It was Not found"}).status_code == 200


@moto("apigateway.mapping.no-default")
def test_without_any_fitting_response_it_is_500(through):
    """Where no pattern fits and no default response exists, the caller gets 500."""
    call = through(None, {"404": {"selectionPattern": "Not found.*"}})
    assert call(json={}).status_code == 500


@moto("apigateway.mapping.headers")
def test_headers_are_mapped_one_by_one(through):
    """A response parameter maps a fixed text or a part of the backend's body into a header."""
    mapped = {
        "method.response.header.X-Sku": "integration.response.body.sku",
        "method.response.header.X-Shop": "'de'",
    }
    answer = through(None, {"200": {"responseParameters": mapped}})(json={"sku": "TS12"})
    assert (answer.headers["X-Sku"], answer.headers["X-Shop"]) == ("TS12", "de")


@moto("apigateway.mapping.service")
def test_an_api_sends_to_a_queue_without_a_function(example):
    """An API sends a request to an SQS queue without any function."""
    names = example("apigateway/service_integration")
    names["requests"].post(names["url"], json={"sku": "CP3"})
    bodies = [one["Body"] for one in names["sqs"].receive_message(QueueUrl=names["queue"])["Messages"]]
    assert json.loads(bodies[0]) == {"sku": "CP3"}


@moto("apigateway.mapping.table")
def test_an_api_writes_to_a_table_without_a_function(api):
    """An API writes an item to a DynamoDB table without any function."""
    table = boto3.client("dynamodb")
    table.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = '{"TableName": "orders", "Item": {"id": {"S": "$input.params("id")"}}}'
    integration = {
        "type": "AWS",
        "integrationHttpMethod": "POST",
        "uri": "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
        "credentials": "arn:aws:iam::123456789012:role/shop-api",
        "requestTemplates": {"application/json": item},
    }
    api.method("PUT", "/{id}", integration, {"200": {}})
    api.deploy()
    assert api.call("PUT", "/7").status_code == 200
    assert table.scan(TableName="orders")["Items"] == [{"id": {"S": "7"}}]


@moto("apigateway.mapping.override")
def test_a_template_overrides_the_status(api):
    """A response template sets another status by `$context.responseOverride.status`."""
    api.mock("GET", "/", "#set($context.responseOverride.status = 410)gone")
    api.deploy()
    assert (api.call().status_code, api.call().text) == (410, "gone")


@tool("apigateway.mapping.quotes")
def test_escaping_keeps_json_whole():
    """`$util.escapeJavaScript` escapes quotes, so that a text fits into JSON; `$input.path` alone does not."""
    from proofnotes.gateway.velocity import Input, render

    given = Input(json.dumps({"name": 'Ann "Ace" Lee'}))
    safe = render('{"name": "$util.escapeJavaScript($input.path("$.name"))"}', given, {}, {})
    assert json.loads(safe) == {"name": 'Ann "Ace" Lee'}
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(render('{"name": "$input.path("$.name")"}', given, {}, {}))


@moto("apigateway.mapping.asynchronous")
def test_a_header_makes_the_call_asynchronous(through):
    """With `X-Amz-Invocation-Type: Event` the client gets its answer without the function's result."""
    setting = {"integration.request.header.X-Amz-Invocation-Type": "'Event'"}
    answer = through(None, requestParameters=setting)(json={"a": 1})
    assert (answer.status_code, answer.text) == (200, "")


@sdk("apigateway.mapping.behaviours")
def test_there_are_three_passthrough_behaviours():
    """Three settings exist for a content type without template: WHEN_NO_MATCH, WHEN_NO_TEMPLATES and NEVER."""
    says = model.text("apigateway", "PutIntegrationRequest.passthroughBehavior")
    assert "three valid values: WHEN_NO_MATCH, WHEN_NO_TEMPLATES, and NEVER" in says


@sdk("apigateway.mapping.rest-only")
def test_http_apis_have_no_mapping_templates():
    """HTTP APIs map parameters, not bodies: request templates are for WebSocket APIs there."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.RequestTemplates")
    assert "Supported only for WebSocket APIs" in says
