"""What stands behind a method: a mock, a Lambda function, another service of AWS, or a web server."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import requests

from proofnotes.gateway import functions
from proofnotes.gateway.exchange import Exchange
from proofnotes.gateway.message import Answer, Refused
from proofnotes.gateway.velocity import render

_PROXY_KEYS = {"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"}
_TARGETS = {
    "dynamodb": "DynamoDB_20120810",
    "kinesis": "Kinesis_20131202",
    "events": "AWSEvents",
    "states": "AWSStepFunctions",
}


def _timeout(integration: Any) -> float:
    return int(integration.timeout_in_millis or 29000) / 1000


def _rights(integration: Any, exchange: Exchange) -> functions.Rights:
    return functions.Rights(exchange.source, integration.credentials)


def _broken() -> Refused:
    return Refused("API_CONFIGURATION_ERROR", "Internal server error")


def _template(templates: dict[str, str] | None, kind: str) -> str | None:
    return (templates or {}).get(kind.split(";", maxsplit=1)[0].strip().lower() or "application/json")


def _asked(integration: Any, exchange: Exchange) -> str:
    """The body that the integration request carries, by mapping template or as it came."""
    templates = integration.request_templates
    kind = exchange.request.headers.get("Content-Type") or "application/json"
    template = _template(templates, kind)
    if template is not None:
        body = exchange.request.text
        return render(template, exchange.template_input(body), exchange.for_template(), exchange.variables)
    behaviour = integration.passthrough_behaviour or "WHEN_NO_MATCH"
    if behaviour == "NEVER" or (behaviour == "WHEN_NO_TEMPLATES" and templates):
        raise Refused("UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type")
    return exchange.request.text


def _mapped(integration: Any, exchange: Exchange, place: str) -> dict[str, str]:
    """The parameters that are mapped into the integration request."""
    start = f"integration.request.{place}."
    found = {}
    for name, expression in (integration.request_parameters or {}).items():
        if name.startswith(start) and (value := exchange.value(expression)) is not None:
            found[name.removeprefix(start)] = value
    return found


def _respond(integration: Any, exchange: Exchange, told: str, body: str, headers: dict[str, str]) -> Answer:
    """The integration response whose pattern fits what was told (a status, or an error message)."""
    responses = list((integration.integration_responses or {}).values())
    fitting = [one for one in responses if one.selection_pattern and re.fullmatch(one.selection_pattern, told)]
    chosen = next(iter([*fitting, *(one for one in responses if not one.selection_pattern)]), None)
    if chosen is None:
        raise _broken()
    answered = {"body": body, "headers": headers}
    made: dict[str, str] = {}
    for name, expression in (chosen.response_parameters or {}).items():
        if (value := exchange.value(expression, answered=answered)) is not None:
            made[name.removeprefix("method.response.header.")] = value
    templates = {kind: text for kind, text in (chosen.response_templates or {}).items() if text}
    accepted = exchange.request.headers.get("Accept", "")
    kind = next(iter([kind for kind in (accepted, "application/json", *templates) if kind in templates]), "")
    if kind:
        body = render(templates[kind], exchange.template_input(body), exchange.for_template(), exchange.variables)
    made = {"Content-Type": kind or "application/json", **made, **exchange.overrides["header"]}
    status = exchange.overrides["status"]
    return Answer(int(status or chosen.status_code), body, list(made.items()))


def mock(integration: Any, exchange: Exchange) -> Answer:
    """No backend: the request template itself says which status it is."""
    if not integration.request_templates and integration.passthrough_behaviour != "NEVER":
        return _respond(integration, exchange, "", "", {})  # the default response
    try:
        told = json.loads(_asked(integration, exchange))["statusCode"]
    except (ValueError, KeyError, TypeError):
        raise _broken() from None
    return _respond(integration, exchange, str(told), "", {})


def lambda_proxy(integration: Any, exchange: Exchange) -> Answer:
    """A function that gets the whole request and writes the whole answer."""
    arn = functions.arn_in(integration.uri, exchange.variables)
    if integration.http_method != "POST":
        raise _broken()
    text, failed = functions.call(arn, exchange.event(), _rights(integration, exchange), _timeout(integration))
    return proxy_answer(json.loads(text or "null"), failed)


def proxy_answer(found: Any, failed: bool) -> Answer:
    """The answer that a function gave in the format of a proxy integration. Raises Refused for any other."""
    malformed = Refused("INTEGRATION_FAILURE", "Internal server error", 502)
    if failed or not isinstance(found, dict) or found.keys() - _PROXY_KEYS:
        raise malformed
    body = found.get("body")
    headers, several = found.get("headers") or {}, found.get("multiValueHeaders") or {}
    whole = isinstance(headers, dict) and isinstance(several, dict) and (body is None or isinstance(body, str))
    if not whole or not all(isinstance(value, (str, int, float, bool)) for value in headers.values()):
        raise malformed
    try:
        status = int(found.get("statusCode", 200))
    except (TypeError, ValueError):
        raise malformed from None
    named = {name.lower() for name in several}
    sent = [
        (name, str(value).lower() if isinstance(value, bool) else str(value))
        for name, value in headers.items()
        if name.lower() not in named
    ]
    sent += [(name, str(value)) for name, values in several.items() for value in values]
    if not any(name.lower() == "content-type" for name, _ in sent):
        sent.append(("Content-Type", "application/json"))
    if found.get("isBase64Encoded"):
        return Answer(status, base64.b64decode(body or ""), sent)
    return Answer(status, body or "", sent)


def aws(integration: Any, exchange: Exchange) -> Answer:
    """A function without proxy, or another service by its path or its action."""
    body = _asked(integration, exchange)
    if ":lambda:path" in integration.uri:
        return _plain_lambda(integration, exchange, body)
    if not integration.credentials:  # a service is called with the rights of a role
        raise _broken()
    arn, _, target = functions.filled(integration.uri, exchange.variables).partition("/")
    *_, region, service, kind = arn.split(":")
    headers = {"Content-Type": "application/x-amz-json-1.0", **_mapped(integration, exchange, "header")}
    url = f"https://{service}.{region}.amazonaws.com/"
    query = _mapped(integration, exchange, "querystring")
    if kind == "path":
        for name, value in _mapped(integration, exchange, "path").items():
            target = target.replace("{" + name + "}", value)
        url += target
    elif service in _TARGETS:
        headers["X-Amz-Target"] = f"{_TARGETS[service]}.{target}"
    else:
        query["Action"] = target
    if "X-Amz-Target" not in headers and query:  # the query protocol: parameters travel in the body
        body = "&".join(part for part in (urlencode(query), body if "=" in body else "") if part)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        query = {}
    answer = requests.request(
        integration.http_method, url, params=query, data=body.encode(), headers=headers, timeout=5
    )
    return _respond(integration, exchange, str(answer.status_code), answer.text, dict(answer.headers))


def _plain_lambda(integration: Any, exchange: Exchange, body: str) -> Answer:
    arn = functions.arn_in(integration.uri, exchange.variables)
    try:
        event = json.loads(body or "{}")
    except ValueError:
        raise Refused("DEFAULT_4XX", "Could not parse request body into json", 400) from None
    later = _mapped(integration, exchange, "header").get("X-Amz-Invocation-Type") == "Event"
    text, failed = functions.call(arn, event, _rights(integration, exchange), _timeout(integration), later=later)
    told = str(json.loads(text).get("errorMessage") or "") if failed else "202" if later else "200"
    return _respond(integration, exchange, told, text, {})


def _fetched(
    integration: Any, exchange: Exchange, body: bytes, headers: dict[str, str], query: Any
) -> requests.Response:
    url = functions.filled(integration.uri, exchange.variables)
    places = {**exchange.path_parameters, **_mapped(integration, exchange, "path")}
    for name, value in places.items():
        url = url.replace("{" + name + "}", value).replace("{" + name + "+}", value)
    method = exchange.request.method if integration.http_method == "ANY" else integration.http_method
    try:
        return requests.request(method, url, params=query, data=body, headers=headers, timeout=_timeout(integration))
    except requests.exceptions.RequestException as problem:
        raise Refused("INTEGRATION_FAILURE", "Network error communicating with endpoint") from problem


def http(integration: Any, exchange: Exchange) -> Answer:
    """A web server, with mapped request and response."""
    body = _asked(integration, exchange)
    headers, query = (_mapped(integration, exchange, place) for place in ("header", "querystring"))
    answer = _fetched(integration, exchange, body.encode(), headers, query)
    return _respond(integration, exchange, str(answer.status_code), answer.text, dict(answer.headers))


def http_proxy(integration: Any, exchange: Exchange) -> Answer:
    """A web server that gets the request as it came."""
    kept = {name: value for name, value in exchange.headers().items() if name.lower() != "host"}
    headers = {**kept, **_mapped(integration, exchange, "header")}
    query = {**exchange.request.query, **_mapped(integration, exchange, "querystring")}
    answer = _fetched(integration, exchange, exchange.request.body, headers, query)
    return Answer(answer.status_code, answer.content, list(answer.headers.items()))


BY_TYPE: dict[str, Callable[[Any, Exchange], Answer]] = {
    "MOCK": mock,
    "AWS_PROXY": lambda_proxy,
    "AWS": aws,
    "HTTP": http,
    "HTTP_PROXY": http_proxy,
}
