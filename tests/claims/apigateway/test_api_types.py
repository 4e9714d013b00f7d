"""Claims about the kinds of APIs and what only one of them has."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("apigateway.types.two-services")
def test_the_sdk_has_two_services():
    """The SDK has REST APIs in `apigateway`; HTTP and WebSocket APIs are protocols of `apigatewayv2`."""
    assert "CreateRestApi" in model.service("apigateway").operation_names
    assert set(model.shape("apigatewayv2", "ProtocolType").enum) == {"HTTP", "WEBSOCKET"}


@sdk("apigateway.types.no-keys")
def test_http_apis_have_no_usage_plans():
    """The SDK makes usage plans and API keys in `apigateway` only."""
    assert {"CreateUsagePlan", "CreateApiKey"} <= set(model.service("apigateway").operation_names)
    names = model.service("apigatewayv2").operation_names
    assert not [name for name in names if "UsagePlan" in name or "ApiKey" in name]


@sdk("apigateway.types.proxy-only")
def test_http_apis_only_proxy():
    """An HTTP API has proxy integrations only: AWS, HTTP and MOCK are for WebSocket APIs."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.IntegrationType")
    assert says.count("Supported only for WebSocket APIs") == 3


@sdk("apigateway.types.services")
def test_http_apis_call_some_services():
    """An HTTP API calls an AWS service by a subtype of its proxy integration."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.IntegrationSubtype")
    assert "Supported only for HTTP API AWS_PROXY integrations" in says


@sdk("apigateway.types.timeouts")
def test_timeouts_differ():
    """An integration may take 30 seconds in an HTTP API and 29 in a WebSocket API."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.TimeoutInMillis")
    assert "30 seconds for HTTP APIs" in says
    assert "29 seconds for WebSocket APIs" in says


@sdk("apigateway.index.portals")
def test_portals_are_managed():
    """API Gateway makes developer portals itself: CreatePortal and CreatePortalProduct."""
    assert {"CreatePortal", "CreatePortalProduct"} <= set(model.service("apigatewayv2").operation_names)


@sdk("apigateway.index.sdk")
def test_an_sdk_for_clients_can_be_generated():
    """API Gateway generates an SDK for the clients of a REST API's stage."""
    assert "Generates a client SDK for a RestApi and Stage" in model.text("apigateway", "GetSdk")
