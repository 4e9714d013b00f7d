"""Claims about the ways to decide who may call an API."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@sdk("apigateway.authorization.rest-types")
def test_a_rest_api_has_these_authorizers():
    """The SDK model of a REST API knows four types of authorizers: TOKEN, REQUEST, COGNITO_USER_POOLS and JWT."""
    assert model.shape("apigateway", "AuthorizerType").enum == ["TOKEN", "REQUEST", "COGNITO_USER_POOLS", "JWT"]


@sdk("apigateway.authorization.http-types")
def test_an_http_api_has_these_authorizers():
    """A route of an HTTP API is open, or asks for a JWT, for IAM or for a Lambda authorizer."""
    says = model.text("apigatewayv2", "CreateRouteRequest.AuthorizationType")
    assert "For HTTP APIs, valid values are NONE for open access, JWT" in says
    assert (
        "AWS_IAM for using AWS IAM permissions, and CUSTOM for using a Lambda authorizer" in says.split("HTTP APIs")[1]
    )


@sdk("apigateway.authorization.websocket-types")
def test_a_websocket_api_has_no_jwt_authorizer():
    """A WebSocket API knows IAM and Lambda authorizers, and no JWT authorizer."""
    says = model.text("apigatewayv2", "CreateRouteRequest.AuthorizationType").split("For HTTP APIs")[0]
    assert "AWS_IAM" in says
    assert "CUSTOM" in says
    assert "JWT" not in says


@moto("apigateway.authorization.open")
def test_a_method_is_open_unless_it_asks(api):
    """A method with authorization `NONE` serves every caller."""
    api.mock("GET", "/", "ok")
    api.deploy()
    assert api.call().text == "ok"


@moto("apigateway.authorization.codes")
def test_a_user_is_unknown_or_not_allowed(api, function, uri):
    """Without valid credentials an authorizer answers 401, and 403 to a known caller who may not."""
    source = (
        "def handler(e, c):\n"
        "    said = {'Effect': 'Deny', 'Action': 'execute-api:Invoke', 'Resource': e['methodArn']}\n"
        "    return {'principalId': 'ada', 'policyDocument': {'Version': '2012-10-17', 'Statement': [said]}}\n"
    )
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="gate",
        type="TOKEN",
        identitySource="method.request.header.Authorization",
        authorizerUri=uri(function(source, "gate")),
    )["id"]
    api.mock("GET", "/", authorizationType="CUSTOM", authorizerId=authorizer)
    api.deploy()
    assert api.call().status_code == 401
    assert api.call(headers={"Authorization": "ada"}).status_code == 403


@moto("apigateway.authorization.per-method")
def test_each_method_chooses(api):
    """Each method chooses its own authorization: one may be open and the next ask for IAM."""
    api.mock("GET", "/", "ok")
    api.mock("DELETE", "/", "ok", authorizationType="AWS_IAM")
    api.deploy()
    assert [api.call(verb).status_code for verb in ("GET", "DELETE")] == [200, 403]
