"""Claims about WebSocket APIs."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("apigateway.websocket.routes")
def test_a_websocket_api_keeps_routes_by_their_keys(example):
    """Routes have keys: three predefined ones that begin with a dollar sign, and yours."""
    names = example("apigateway/websocket")
    routes = names["gateway"].get_routes(ApiId=names["api"]["ApiId"])["Items"]
    assert {route["RouteKey"] for route in routes} == {"$connect", "$disconnect", "$default", "say"}


@moto("apigateway.websocket.table")
def test_the_handler_keeps_the_table(example):
    """A handler that stores the connection at `$connect` and deletes it at `$disconnect` knows who is there."""
    names = example("apigateway/websocket")

    def connected():
        items = names["dynamodb"].scan(TableName="connections")["Items"]
        return sorted(item["id"]["S"] for item in items)

    assert connected() == ["ada"]
    names["send"]("$connect", "eve")
    assert connected() == ["ada", "eve"]
    names["send"]("$disconnect", "ada")
    assert connected() == ["eve"]


@moto("apigateway.websocket.push")
def test_the_backend_posts_to_each_connection(example):
    """The backend posts to every connection of its table, without a request of theirs."""
    names = example("apigateway/websocket")
    posted = []
    names["back"].meta.events.register(
        "before-call.apigatewaymanagementapi.PostToConnection", lambda params, **_: posted.append(params["url"])
    )
    names["send"]("$connect", "eve")
    names["send"]("say", "ada", {"action": "say", "text": "Hi"})
    assert sorted(url.rsplit("/", 1)[1] for url in posted) == ["ada", "eve"]
    assert all("/prod/@connections/" in url.replace("%40", "@") for url in posted)


@sdk("apigateway.websocket.expression")
def test_a_websocket_api_needs_a_selection_expression():
    """A WebSocket API needs a route selection expression."""
    assert "required for WebSocket APIs" in model.text("apigatewayv2", "CreateApiRequest.RouteSelectionExpression")


@sdk("apigateway.websocket.connections")
def test_the_backend_can_do_three_things():
    """The backend can post to a connection, ask about it and close it."""
    assert set(model.service("apigatewaymanagementapi").operation_names) == {
        "PostToConnection",
        "GetConnection",
        "DeleteConnection",
    }


@sdk("apigateway.websocket.gone")
def test_a_closed_connection_is_gone():
    """Posting to a connection that no longer exists fails with GoneException."""
    errors = {one.name for one in model.operation("apigatewaymanagementapi", "PostToConnection").error_shapes}
    assert "GoneException" in errors
    assert "no longer exists" in model.text("apigatewaymanagementapi", "GoneException")


@sdk("apigateway.websocket.all-integrations")
def test_a_websocket_api_has_mock_and_custom_integrations():
    """Unlike an HTTP API, a WebSocket API has AWS, HTTP and MOCK integrations too."""
    says = model.text("apigatewayv2", "CreateIntegrationRequest.IntegrationType")
    assert says.count("Supported only for WebSocket APIs") == 3


@sdk("apigateway.websocket.signed")
def test_posting_back_is_signed():
    """Requests to a connection are signed with Signature Version 4 for `execute-api`."""
    told = model.service("apigatewaymanagementapi").metadata
    assert (told["signatureVersion"], told["signingName"]) == ("v4", "execute-api")
