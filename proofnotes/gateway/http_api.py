"""HTTP APIs: routes and stages of apigatewayv2, payload format 2.0, JWT authorizers and built-in CORS."""

import json
import re
from typing import Any

import requests
from moto.apigatewayv2.models import Api
from moto.core import DEFAULT_ACCOUNT_ID

from proofnotes.gateway import authorizers, functions, policies, routing, tokens
from proofnotes.gateway.authorizers import Decision, Results
from proofnotes.gateway.exchange import Exchange
from proofnotes.gateway.integrations import proxy_answer
from proofnotes.gateway.message import SOURCE_IP, Answer, Refused, Request
from proofnotes.gateway.rest import LARGEST, State


def answer(request: Request, api: Api, state: State) -> Answer:
    """What a client gets from the HTTP API that it called."""
    cors = _listed(api.cors_configuration)
    origin = request.headers.get("Origin")
    if cors and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return Answer(204, "", _cors_headers(cors, request, preflight=True))
    try:
        made = _served(request, api, state)
    except Refused as refused:
        status = {"UNAUTHORIZED": 401, "ACCESS_DENIED": 403, "RESOURCE_NOT_FOUND": 404, "THROTTLED": 429}
        found = refused.status or status.get(refused.kind, 500)
        message = "Service Unavailable" if found == 503 else refused.message
        made = Answer(found, json.dumps({"message": message}), [("Content-Type", "application/json")])
    if cors and origin:  # the API's own setting wins over what a backend says
        kept = [pair for pair in made.headers if not pair[0].lower().startswith("access-control-")]
        made.headers = kept + _cors_headers(cors, request, preflight=False)
    return made


def _listed(settings: Any) -> dict[str, Any]:
    return {name[0].lower() + name[1:]: value for name, value in (settings or {}).items()}


def _cors_headers(cors: dict[str, Any], request: Request, *, preflight: bool) -> list[tuple[str, str]]:
    origin = request.headers.get("Origin", "")
    allowed = cors.get("allowOrigins") or []
    if origin not in allowed and "*" not in allowed:
        return []
    found = [("Access-Control-Allow-Origin", "*" if "*" in allowed else origin)]
    if cors.get("allowCredentials"):
        found.append(("Access-Control-Allow-Credentials", "true"))
    if not preflight:
        exposed = cors.get("exposeHeaders")
        return [*found, *([("Access-Control-Expose-Headers", ",".join(exposed))] if exposed else [])]
    for name, key in (("Methods", "allowMethods"), ("Headers", "allowHeaders")):
        if cors.get(key):
            found.append((f"Access-Control-Allow-{name}", ",".join(cors[key])))
    if cors.get("maxAge") is not None:
        found.append(("Access-Control-Max-Age", str(cors["maxAge"])))
    return found


def _served(request: Request, api: Api, state: State) -> Answer:
    stage = _stage(request, api)
    if len(request.body) > LARGEST:
        raise Refused("REQUEST_TOO_LARGE", "Request Entity Too Large", 413)
    route, key, parameters = _route(request, api)
    exchange = Exchange(request, stage.name, dict(stage.stage_variables or {}), key.split(" ")[-1], "", parameters)
    exchange.decision = _authorized(exchange, api, route, key, state.results)
    settings = (stage.route_settings or {}).get(key) or stage.default_route_settings or {}
    rate = settings.get("throttlingRateLimit")
    if rate is not None:
        burst = float(settings.get("throttlingBurstLimit", rate))
        bucket = state.limits.bucket(("route", api.api_id, stage.name, key), float(rate), burst)
        if not bucket.has():
            raise Refused("THROTTLED", "Too Many Requests")
        bucket.take()
    integration = api.integrations.get((route.target or "").rsplit("/", 1)[-1])
    if integration is None:
        raise Refused("API_CONFIGURATION_ERROR", "Internal Server Error")
    return _integrated(integration, exchange, key)


def _stage(request: Request, api: Api) -> Any:
    """`$default` has no part in the path; any other stage is the first part of it."""
    first = request.raw_path.lstrip("/").split("/")[0]
    if first in api.stages and first != "$default":
        request.leave_stage()
        return api.stages[first]
    if "$default" not in api.stages:
        raise Refused("RESOURCE_NOT_FOUND", "Not Found")
    request.path = request.raw_path
    return api.stages["$default"]


def _route(request: Request, api: Api) -> tuple[Any, str, dict[str, str]]:
    """The most specific path wins, then the method over ANY, then `$default`."""
    keys = {route.route_key: route for route in api.routes.values()}
    for verb in (request.method, "ANY"):
        paths = [key.split(" ", 1)[1] for key in keys if key.startswith(f"{verb} ")]
        if found := routing.best(paths, request.path):
            key = f"{verb} {found[0]}"
            return keys[key], key, found[1]
    if "$default" in keys:
        return keys["$default"], "$default", {}
    raise Refused("RESOURCE_NOT_FOUND", "Not Found")


def _authorized(exchange: Exchange, api: Api, route: Any, key: str, results: Results) -> Decision:
    kind = route.authorization_type or "NONE"
    request = exchange.request
    if kind == "AWS_IAM":
        found = authorizers.by_iam(request, exchange.arn)
        if found.policy != policies.ALLOW:
            raise Refused("ACCESS_DENIED", "Forbidden")
        return found
    if kind == "NONE":
        return Decision()
    authorizer = api.authorizers[route.authorizer_id]
    sources = authorizer.identity_source or []
    names = [sources] if isinstance(sources, str) else list(sources)
    if kind == "JWT":
        return _by_jwt(request, _listed(authorizer.jwt_config), names, route.authorization_scopes or [])
    return _by_function(exchange, authorizer, names, key, results)


def _sent(request: Request, source: str) -> str:
    place, _, name = source.removeprefix("$request.").partition(".")
    known: dict[str, Any] = {"header": request.headers, "querystring": request.single_query()}
    return str(known.get(place, {}).get(name) or "")


def _by_jwt(request: Request, settings: dict[str, Any], sources: list[str], scopes: list[str]) -> Decision:
    token = next(iter([_sent(request, source) for source in sources or ["$request.header.Authorization"]]), "")
    try:
        claims = tokens.verified(re.sub(r"^Bearer +", "", token), [settings.get("issuer", "")])
    except tokens.Invalid as problem:
        raise Refused("UNAUTHORIZED", "Unauthorized") from problem
    audience = claims.get("aud") or claims.get("client_id")
    if not set(audience if isinstance(audience, list) else [audience]) & set(settings.get("audience") or []):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    own = str(claims.get("scope", "")).split()
    if scopes and not set(scopes) & set(own):
        raise Refused("ACCESS_DENIED", "Forbidden")
    told = {name: str(value) for name, value in claims.items()}
    return Decision({"jwt": {"claims": told, "scopes": own or None}})


def _by_function(exchange: Exchange, authorizer: Any, sources: list[str], key: str, results: Results) -> Decision:
    request = exchange.request
    values = [_sent(request, source) for source in sources]
    ttl = int(authorizer.auth_result_ttl or 0)
    if sources and not all(values):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    kept = (request.host, authorizer.id, *values)
    found = results.get(kept) if ttl else None
    if found is None:
        asked = {**event(exchange, key), "type": "REQUEST", "routeArn": exchange.arn, "identitySource": values}
        arn = functions.arn_in(authorizer.authorizer_uri, exchange.variables)
        source = (
            f"arn:aws:execute-api:{request.region}:{DEFAULT_ACCOUNT_ID}:{request.api_id}/authorizers/{authorizer.id}"
        )
        text, failed = functions.call(arn, asked, functions.Rights(source, authorizer.auth_creds_arn), 30)
        found = json.loads(text or "null")
        if failed or not isinstance(found, dict):
            raise Refused("AUTHORIZER_FAILURE", "Internal Server Error")
        if ttl:
            results.keep(kept, found, ttl)
    if authorizer.enable_simple_response:
        allowed = found.get("isAuthorized") is True
    else:
        document = found.get("policyDocument") or {}
        allowed = policies.decide([document], authorizers.ACTION, exchange.arn) == policies.ALLOW
    if not allowed:
        raise Refused("ACCESS_DENIED", "Forbidden")
    return Decision({"lambda": found.get("context")})


def event(exchange: Exchange, key: str) -> dict[str, Any]:
    """What a function gets in payload format 2.0: names of headers in lower case, several values joined."""
    request = exchange.request
    told, milliseconds = request.times()
    headers = {name.lower(): value for name, value in exchange.headers().items()}
    cookies = headers.pop("cookie", "")
    context: dict[str, Any] = {
        "accountId": DEFAULT_ACCOUNT_ID,
        "apiId": request.api_id,
        "domainName": request.host,
        "domainPrefix": request.api_id,
        "http": {
            "method": request.method,
            "path": request.raw_path,
            "protocol": "HTTP/1.1",
            "sourceIp": SOURCE_IP,
            "userAgent": request.headers.get("User-Agent", ""),
        },
        "requestId": request.id,
        "routeKey": key,
        "stage": exchange.stage,
        "time": told,
        "timeEpoch": milliseconds,
    }
    if exchange.decision.authorizer:
        context["authorizer"] = exchange.decision.authorizer
    found: dict[str, Any] = {
        "version": "2.0",
        "routeKey": key,
        "rawPath": request.raw_path,
        "rawQueryString": request.url.partition("?")[2],
        "headers": headers,
        "requestContext": context,
        "isBase64Encoded": False,
    }
    more = {
        "cookies": [one.strip() for one in cookies.split(";")] if cookies else None,
        "queryStringParameters": {name: ",".join(values) for name, values in request.query.items()},
        "pathParameters": exchange.path_parameters,
        "stageVariables": exchange.variables,
        "body": request.text,
    }
    return {**found, **{name: value for name, value in more.items() if value}}


def _integrated(integration: Any, exchange: Exchange, key: str) -> Answer:
    request, seconds = exchange.request, int(integration.timeout_in_millis or 30000) / 1000
    if integration.integration_type == "HTTP_PROXY":
        url = functions.filled(integration.integration_uri, exchange.variables)
        for name, value in exchange.path_parameters.items():
            url = url.replace("{" + name + "}", value)
        kept = {name: value for name, value in exchange.headers().items() if name.lower() != "host"}
        verb = request.method if integration.integration_method == "ANY" else integration.integration_method
        got = requests.request(verb, url, params=request.query, data=request.body, headers=kept, timeout=seconds)
        return Answer(got.status_code, got.content, list(got.headers.items()))
    arn = functions.arn_in(integration.integration_uri, exchange.variables)
    second = integration.payload_format_version != "1.0"
    asked = event(exchange, key) if second else {"version": "1.0", **exchange.event()}
    try:
        text, failed = functions.call(
            arn, asked, functions.Rights(exchange.source, integration.credentials_arn), seconds
        )
    except Refused as refused:
        status = 503 if refused.kind == "INTEGRATION_TIMEOUT" else 500
        raise Refused(refused.kind, "Internal Server Error", status) from refused
    found = json.loads(text or "null")
    cookies: list[str] = []
    if second and not failed and not (isinstance(found, dict) and "statusCode" in found):
        body = found if isinstance(found, str) else json.dumps(found)
        found = {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": body}
    elif second and isinstance(found, dict):
        cookies = found.pop("cookies", None) or []
    try:
        made = proxy_answer(found, failed)
    except Refused as refused:
        raise Refused(refused.kind, "Internal Server Error", 500) from refused
    made.headers += [("set-cookie", cookie) for cookie in cookies]
    return made
