"""Claims about models and request validation."""

import json

import jsonschema
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

GOOD = {"customer": 42, "lines": [{"sku": "TS12", "count": 2}]}


def schema():
    return json.loads((HERE.root / "snippets/apigateway/order_model.json").read_text(encoding="utf-8"))


@pytest.fixture
def orders(api):
    """Deploy POST / with the model of the page; returns the API."""

    def make(body=True, parameters=True, kind="application/json", **settings):
        text = json.dumps(schema())
        api.client.create_model(restApiId=api.id, name="Order", contentType="application/json", schema=text)
        validator = api.client.create_request_validator(
            restApiId=api.id, name="v", validateRequestBody=body, validateRequestParameters=parameters
        )["id"]
        names = {"requestValidatorId": validator, "requestModels": {kind: "Order"}, **settings}
        api.method("POST", "/", {"type": "MOCK"}, {"200": {}}, **names)
        api.deploy()
        return api

    return make


@moto("apigateway.validation.body")
def test_a_body_that_breaks_the_model_is_refused(orders):
    """A body that does not fit the model is refused with 400, `Invalid request body`."""
    api = orders()
    assert api.call("POST", json=GOOD).status_code == 200
    for wrong in ({}, GOOD | {"lines": []}, GOOD | {"customer": "42"}, GOOD | {"more": 1}):
        assert api.call("POST", json=wrong).json() == {"message": "Invalid request body"}


@moto("apigateway.validation.no-json")
def test_a_body_that_is_no_json_is_refused(orders):
    """A body that is not JSON is refused as well."""
    assert orders().call("POST", data="{", headers={"Content-Type": "application/json"}).status_code == 400


@moto("apigateway.validation.parameters")
def test_a_missing_parameter_is_named(orders):
    """A required parameter that is missing or blank is refused with 400, and the answer names it."""
    api = orders(requestParameters={"method.request.querystring.shop": True})
    for query in ("/", "/?shop="):
        told = api.call("POST", query, json=GOOD)
        assert (told.status_code, told.json()["message"]) == (400, "Missing required request parameters: [shop]")
    assert api.call("POST", "/?shop=de", json=GOOD).status_code == 200


@moto("apigateway.validation.presence-only")
def test_only_the_presence_of_a_parameter_counts(orders):
    """Of a parameter only its presence is checked, not its form."""
    api = orders(requestParameters={"method.request.querystring.count": True})
    assert api.call("POST", "/?count=many", json=GOOD).status_code == 200


@moto("apigateway.validation.backend-spared")
def test_the_backend_is_not_called(api, function):
    """A refused request never reaches the backend."""
    import boto3

    validator = api.client.create_request_validator(
        restApiId=api.id, name="v", validateRequestBody=False, validateRequestParameters=True
    )["id"]
    arn = function("def handler(e, c):\n    return {'body': 'ran'}\n")
    needed = {"method.request.header.X-Shop": True}
    api.proxy("GET", "/", arn, requestValidatorId=validator, requestParameters=needed)
    api.deploy()
    logs = boto3.client("logs")
    assert api.call().status_code == 400
    assert logs.describe_log_groups()["logGroups"] == []
    assert api.call(headers={"X-Shop": "de"}).text == "ran"
    assert len(logs.describe_log_groups()["logGroups"]) == 1


@moto("apigateway.validation.content-type")
def test_another_content_type_is_not_checked(orders):
    """A body of a content type without a model is not validated."""
    api = orders()
    assert api.call("POST", data="{}", headers={"Content-Type": "text/plain"}).status_code == 200


@moto("apigateway.validation.default-model")
def test_a_default_model_checks_every_type(orders):
    """A model for `$default` checks every content type."""
    api = orders(kind="$default")
    assert api.call("POST", data="{}", headers={"Content-Type": "text/plain"}).status_code == 400


@moto("apigateway.validation.opt-in")
def test_a_model_alone_checks_nothing(orders):
    """A model without a validator that checks bodies refuses nothing."""
    assert orders(body=False).call("POST", json={"more": 1}).status_code == 200


@tool("apigateway.validation.draft4")
def test_the_model_is_draft_four():
    """A model is JSON Schema draft 4."""
    checker = jsonschema.Draft4Validator
    checker.check_schema(schema())
    assert checker(schema()).is_valid(GOOD)
    assert not checker(schema()).is_valid(GOOD | {"more": 1})


@sdk("apigateway.validation.models-are-draft4")
def test_the_sdk_says_draft_four():
    """For `application/json` a model should be a draft 4 schema."""
    assert "JSON schema draft 4" in model.text("apigateway", "CreateModelRequest.schema")


@sdk("apigateway.validation.rest-only")
def test_http_apis_have_no_validator():
    """HTTP APIs have no request validators."""
    names = model.service("apigatewayv2").operation_names
    assert "CreateRequestValidator" in model.service("apigateway").operation_names
    assert not [name for name in names if "Validator" in name]
