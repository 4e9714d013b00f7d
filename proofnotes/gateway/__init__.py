"""A small data plane for API Gateway: requests to `execute-api` pass through the API as it stands in moto.

    requests.get("https://<api>.execute-api.us-east-1.amazonaws.com/<stage>/<path>")

moto keeps what an API is made of and does not run it. What runs here is written after AWS's documentation. It is
imported when an API is first made or called: few examples have one, and moto's API Gateway is a pack of its own
in the browser.
"""

import contextlib
import json
import re
from collections.abc import Iterator
from typing import Any

import botocore.handlers
from moto.core.custom_responses_mock import CallbackResponse
from moto.core.models import RESPONSES_METHODS, responses_mock

# the connections of a WebSocket API are moto's
_URL = re.compile(r"https://[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?!/[^/]+/@connections)")
_OWNERS = ("api-gateway", "apigatewayv2", "cloudformation")


@contextlib.contextmanager
def serving() -> Iterator[None]:
    """Answer what is sent to the APIs of this sandbox until the block ends."""
    state: dict[str, Any] = {}

    def called(request: Any) -> tuple[int, Any, str | bytes]:
        return _answer(request, state)

    for method in RESPONSES_METHODS:
        # before moto's own, which knows only the connections of WebSocket APIs at these addresses
        registered = responses_mock._registry._registered[method]
        registered.insert(0, CallbackResponse(method=method, url=_URL, callback=called))
    yield


def _answer(sent: Any, state: dict[str, Any]) -> tuple[int, Any, str | bytes]:
    from moto.apigateway.models import apigateway_backends
    from moto.apigatewayv2.models import apigatewayv2_backends
    from requests.structures import CaseInsensitiveDict

    from proofnotes.clock import clock
    from proofnotes.gateway import http_api, rest
    from proofnotes.gateway.message import Request

    clock.tick(0.001)  # like every request in the sandbox
    body = sent.body or b""
    request = Request(
        sent.method,
        sent.url,
        CaseInsensitiveDict({name: _text(value) for name, value in sent.headers.items()}),
        body.encode() if isinstance(body, str) else bytes(body),
    )
    memory = state.setdefault("memory", rest.State())
    backend = _of_region(apigateway_backends, request.region)
    second = _of_region(apigatewayv2_backends, request.region)
    if backend is not None and request.api_id in backend.apis:
        return _told(request, rest.answer(request, backend, memory))
    if second is not None and request.api_id in second.apis:
        return _told(request, http_api.answer(request, second.apis[request.api_id], memory))
    return 403, {"x-amzn-ErrorType": "ForbiddenException"}, json.dumps({"message": "Forbidden"})


def _of_region(backends: Any, region: str) -> Any:
    """moto's part for a region; None where there is no such region, or in the browser no such service."""
    from moto.core import DEFAULT_ACCOUNT_ID

    try:
        return backends[DEFAULT_ACCOUNT_ID][region]
    except KeyError:
        return None


def _told(request: Any, made: Any) -> tuple[int, dict[str, str], str | bytes]:
    headers: dict[str, str] = {"x-amzn-RequestId": request.id}
    for name, value in made.headers:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return made.status, headers, made.body


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _install(**_: Any) -> None:
    with contextlib.suppress(ModuleNotFoundError):  # a template that makes no API, where moto's is not there
        from proofnotes.gateway import deployments

        deployments.install()


for _owner in _OWNERS:
    botocore.handlers.BUILTIN_HANDLERS.append((f"before-call.{_owner}", _install))
