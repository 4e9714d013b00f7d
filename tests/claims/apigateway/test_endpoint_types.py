"""Claims about endpoint types, custom domains and private integrations."""

import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@sdk("apigateway.endpoint.types")
def test_a_rest_api_has_one_of_three_types():
    """A REST API has one of three endpoint types: edge-optimized, Regional or private."""
    assert set(model.shape("apigateway", "EndpointType").enum) == {"EDGE", "REGIONAL", "PRIVATE"}


@moto("apigateway.endpoint.default")
def test_edge_is_the_default_and_can_change(example):
    """A REST API that the SDK makes is edge-optimized unless you say otherwise, and can become Regional later."""
    names = example("apigateway/endpoints")
    client = names["apigateway"]
    plain = client.create_rest_api(name="plain")
    assert plain["endpointConfiguration"]["types"] == ["EDGE"]
    assert client.get_rest_api(restApiId=names["api"]["id"])["endpointConfiguration"]["types"] == ["REGIONAL"]


@sdk("apigateway.endpoint.v2")
def test_http_apis_have_no_endpoint_type():
    """HTTP and WebSocket APIs have no endpoint type to choose."""
    assert "endpointConfiguration" in model.shape("apigateway", "CreateRestApiRequest").members
    assert "EndpointConfiguration" not in model.shape("apigatewayv2", "CreateApiRequest").members


@sdk("apigateway.endpoint.certificates")
def test_edge_and_regional_domains_name_different_certificates():
    """A custom domain names its certificate in one field for edge, and in another for Regional."""
    assert "edge-optimized endpoint" in model.text("apigateway", "CreateDomainNameRequest.certificateArn")
    assert "regional endpoint" in model.text("apigateway", "CreateDomainNameRequest.regionalCertificateArn")


@moto("apigateway.endpoint.disable-default")
def test_the_default_address_can_be_closed(api):
    """The `execute-api` address can be closed, so that clients have to use the custom domain."""
    api.mock("GET", "/", "ok")
    api.deploy()
    assert requests.get(api.url()).text == "ok"
    change = {"op": "replace", "path": "/disableExecuteApiEndpoint", "value": "True"}
    api.client.update_rest_api(restApiId=api.id, patchOperations=[change])
    api.deploy()
    assert requests.get(api.url()).status_code == 403


@sdk("apigateway.endpoint.vpc-endpoints")
def test_only_a_private_api_names_vpc_endpoints():
    """Only a private API can be associated with VPC endpoints."""
    says = model.text("apigateway", "EndpointConfiguration.vpcEndpointIds")
    assert "only supported for PRIVATE endpoint type" in says


@sdk("apigateway.endpoint.vpc-link")
def test_a_private_integration_is_a_connection_type():
    """An integration reaches its backend over the internet, or over a VPC link."""
    assert model.shape("apigateway", "ConnectionType").enum == ["INTERNET", "VPC_LINK"]
    assert "The default value is INTERNET" in model.text("apigateway", "PutIntegrationRequest.connectionType")


@sdk("apigateway.endpoint.targets")
def test_a_rest_api_reaches_load_balancers():
    """A REST API's private integration goes to an Application or a Network Load Balancer."""
    assert "ALB or NLB ARN" in model.text("apigateway", "PutIntegrationRequest.integrationTarget")


@sdk("apigateway.endpoint.cloud-map")
def test_an_http_api_also_reaches_cloud_map():
    """An HTTP API's private integration goes to a listener of either, or to an AWS Cloud Map service."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.IntegrationUri")
    assert "Application Load Balancer listener, Network Load Balancer listener, or AWS Cloud Map service" in says
