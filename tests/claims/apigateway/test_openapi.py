"""Claims about OpenAPI documents."""

import json

import pytest
import requests
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@moto("apigateway.openapi.import")
def test_an_imported_api_answers(example):
    """An API imported from an OpenAPI document has its paths and methods, and answers once deployed."""
    names = example("apigateway/openapi")
    assert [one["path"] for one in names["found"] if "resourceMethods" in one] == ["/orders/{id}"]
    assert requests.get(f"{names['url']}/orders/9").text == "order 9"
    assert requests.get(f"{names['url']}/customers").status_code == 403


@tool("apigateway.openapi.valid")
def test_the_document_is_plain_openapi(example):
    """The document with AWS's extension is a valid OpenAPI document."""
    document = json.loads(json.dumps(example("apigateway/openapi")["document"]("arn:aws:lambda:x")))
    validate(document)
    del document["info"]["title"]
    with pytest.raises(OpenAPIValidationError, match="title"):
        validate(document)


@sdk("apigateway.openapi.modes")
def test_a_document_merges_or_overwrites():
    """PutRestApi merges a document into an API by default, or overwrites it."""
    says = model.text("apigateway", "PutRestApiRequest.mode")
    assert 'Valid values are "merge" and "overwrite". By default, the update mode is "merge"' in says


@sdk("apigateway.openapi.warnings")
def test_an_import_can_stop_at_warnings():
    """An import goes on after warnings unless you say failOnWarnings."""
    assert "The default value is false" in model.text("apigateway", "ImportRestApiRequest.failOnWarnings")


@sdk("apigateway.openapi.export")
def test_an_export_has_two_versions():
    """A stage is exported as OpenAPI 3.0 or 2.0, with AWS's extensions if you ask for them."""
    says = model.text("apigateway", "GetExportRequest.exportType")
    assert "'oas30' for OpenAPI 3.0.x and 'swagger' for Swagger/OpenAPI 2.0" in says
    assert "extensions='apigateway'" in model.text("apigateway", "GetExportRequest.parameters")
