"""Claims about mock integrations."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("apigateway.mock.no-backend")
def test_a_mock_answers_without_a_backend(api):
    """A mock integration answers without any backend."""
    api.mock("GET", "/", '{"state": "packed"}')
    api.deploy()
    assert api.call().json() == {"state": "packed"}


@moto("apigateway.mock.status")
def test_the_request_template_chooses_the_status(example):
    """The request template writes `statusCode`, and so chooses the response."""
    names = example("apigateway/mock_integration")
    statuses = [names["requests"].get(names["url"], params={"id": one}).status_code for one in ("7", "8")]
    assert statuses == [200, 404]


@moto("apigateway.mock.default")
def test_without_a_request_template_the_default_answers(api):
    """Without a request template a mock gives its default response, the one without a pattern."""
    api.method("GET", "/", {"type": "MOCK"}, {"404": {"selectionPattern": "404"}, "200": {}})
    api.deploy()
    assert api.call().status_code == 200


@moto("apigateway.mock.no-status")
def test_a_template_without_status_is_a_broken_api(api):
    """A request template that writes no `statusCode` makes the caller get 500."""
    api.method("GET", "/", {"type": "MOCK", "requestTemplates": {"application/json": '{"status": 200}'}}, {"200": {}})
    api.deploy()
    assert api.call().status_code == 500


@sdk("apigateway.mock.not-http")
def test_http_apis_have_no_mock():
    """HTTP APIs have no mock integration."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.IntegrationType")
    assert 'MOCK: for integrating the route or method request with API Gateway as a "loopback" endpoint' in says
    assert "Supported only for WebSocket APIs" in says.partition("MOCK:")[2]
