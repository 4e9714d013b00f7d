"""REST APIs: from the stage to the method, past keys, limits and authorizers, to the integration and back."""

import json
from dataclasses import dataclass, field
from typing import Any

from moto.apigateway.models import APIGatewayBackend, RestAPI, Stage

from proofnotes.gateway import authorizers, deployments, policies, routing
from proofnotes.gateway.authorizers import Results
from proofnotes.gateway.deployments import Snapshot
from proofnotes.gateway.exchange import Exchange
from proofnotes.gateway.integrations import BY_TYPE
from proofnotes.gateway.limits import Bucket, Limits
from proofnotes.gateway.message import SOURCE_IP, Answer, Refused, Request
from proofnotes.gateway.schema import Schema
from proofnotes.gateway.velocity import Input, render

LARGEST = 10 * 1024 * 1024  # bytes of a payload
_STATUS = {
    "ACCESS_DENIED": (403, "AccessDeniedException"),
    "API_CONFIGURATION_ERROR": (500, "InternalServerErrorException"),
    "AUTHORIZER_CONFIGURATION_ERROR": (500, "InternalServerErrorException"),
    "AUTHORIZER_FAILURE": (500, "InternalServerErrorException"),
    "BAD_REQUEST_BODY": (400, "BadRequestException"),
    "BAD_REQUEST_PARAMETERS": (400, "BadRequestException"),
    "DEFAULT_4XX": (400, "BadRequestException"),
    "DEFAULT_5XX": (500, "InternalServerErrorException"),
    "EXPIRED_TOKEN": (403, "ExpiredTokenException"),
    "INTEGRATION_FAILURE": (504, "InternalServerErrorException"),
    "INTEGRATION_TIMEOUT": (504, "InternalServerErrorException"),
    "INVALID_API_KEY": (403, "ForbiddenException"),
    "INVALID_SIGNATURE": (403, "InvalidSignatureException"),
    "MISSING_AUTHENTICATION_TOKEN": (403, "MissingAuthenticationTokenException"),
    "QUOTA_EXCEEDED": (429, "LimitExceededException"),
    "REQUEST_TOO_LARGE": (413, "RequestTooLargeException"),
    "RESOURCE_NOT_FOUND": (404, "NotFoundException"),
    "THROTTLED": (429, "TooManyRequestsException"),
    "UNAUTHORIZED": (401, "UnauthorizedException"),
    "UNSUPPORTED_MEDIA_TYPE": (415, "UnsupportedMediaTypeException"),
}


@dataclass
class State:
    """What a sandbox remembers between two requests."""

    limits: Limits = field(default_factory=Limits)
    results: Results = field(default_factory=Results)
    counters: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass
class Target:
    """What was called: a stage of an API, as it is deployed there."""

    backend: APIGatewayBackend
    api: RestAPI
    stage: Stage
    snapshot: Snapshot


def answer(request: Request, backend: APIGatewayBackend, state: State) -> Answer:
    """What a client gets from the REST API that it called."""
    api = backend.apis[request.api_id]
    stage = api.stages.get(request.leave_stage())
    if stage is None or api.disableExecuteApiEndpoint:
        return _refusal(Refused("DEFAULT_4XX", "Forbidden", 403), None, None)
    exchange, snapshot = _enter(request, api, stage, state)
    if snapshot is None:  # of a time before this module watched
        return _refusal(Refused("DEFAULT_4XX", "Forbidden", 403), None, None)
    try:
        return _served(exchange, Target(backend, api, stage, snapshot), state)
    except Refused as refused:
        return _refusal(refused, exchange, snapshot)


def _enter(request: Request, api: RestAPI, stage: Stage, state: State) -> tuple[Exchange, Snapshot | None]:
    """The deployment of the stage, or now and then that of its canary: every tenth request where it gets 10 percent."""
    variables = dict(stage.variables)
    settings = deployments.canary(stage)
    if settings:
        key = (api.id, str(stage.name))
        number = state.counters[key] = state.counters.get(key, 0) + 1
        percent = float(settings.get("percentTraffic", 0))
        if number * percent // 100 > (number - 1) * percent // 100:
            variables.update(settings.get("stageVariableOverrides") or {})
            taken = deployments.snapshot(api, settings["deploymentId"])
            return Exchange(request, str(stage.name), variables, canary=True), taken
    return Exchange(request, str(stage.name), variables), deployments.snapshot(api, str(stage.deployment_id))


def _served(exchange: Exchange, target: Target, state: State) -> Answer:
    method = _route(exchange, target.snapshot)
    if len(exchange.request.body) > LARGEST:
        raise Refused("REQUEST_TOO_LARGE", f"HTTP content length exceeded {LARGEST} bytes.")
    _authorize(exchange, method, target.snapshot, state)
    plan = _identify(exchange, target.api, method, target.backend)
    _throttle(exchange, target, plan, state.limits)
    _validate(exchange, method, target.snapshot)
    if method.method_integration is None:
        raise Refused("API_CONFIGURATION_ERROR", "Internal server error")
    return BY_TYPE[method.method_integration.integration_type.upper()](method.method_integration, exchange)


def _route(exchange: Exchange, snapshot: Snapshot) -> Any:
    """The method that this request is for: a path without one is answered as if a token were missing."""
    verb = exchange.request.method
    with_method = [path for path, (_, methods) in snapshot.methods.items() if verb in methods or "ANY" in methods]
    found = routing.best(with_method, exchange.request.path)
    if found is None:
        raise Refused("MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token")
    exchange.resource, exchange.path_parameters = found
    exchange.resource_id, methods = snapshot.methods[exchange.resource]
    return methods.get(verb) or methods["ANY"]


def _authorize(exchange: Exchange, method: Any, snapshot: Snapshot, state: State) -> None:
    request, resource = exchange.request, exchange.arn
    kind = method.authorization_type or "NONE"
    if kind == "AWS_IAM":
        exchange.decision = authorizers.by_iam(request, resource)
    elif kind == "COGNITO_USER_POOLS":
        authorizer = snapshot.authorizers[method.authorizer_id]
        exchange.decision = authorizers.by_user_pool(request, authorizer, method.authorization_scopes or [])
    said = policies.NOTHING
    if snapshot.policy:
        address = {"aws:SourceIp": SOURCE_IP}
        caller = exchange.decision.caller
        said = policies.decide([snapshot.policy], authorizers.ACTION, resource, address, caller)
    own = exchange.decision.policy if kind == "AWS_IAM" else policies.NOTHING
    if policies.DENY in (said, own):
        raise _forbidden(exchange, True)
    # where the resource policy says nothing, IAM or a Lambda authorizer may still allow it; nothing else does
    enough = own == policies.ALLOW if kind == "AWS_IAM" else kind == "CUSTOM" or not snapshot.policy
    if said != policies.ALLOW and not enough:
        raise _forbidden(exchange, False)
    if kind == "CUSTOM":
        authorizer = snapshot.authorizers[method.authorizer_id]
        exchange.decision = authorizers.by_function(request, authorizer, exchange.event(), resource, state.results)


def _forbidden(exchange: Exchange, explicit: bool) -> Refused:
    caller = exchange.decision.caller
    parts = exchange.arn.split(":")
    parts[4] = "*" * 8 + parts[4][-4:]
    message = f"User: {caller} is not authorized to perform: execute-api:Invoke on resource: {':'.join(parts)}"
    return Refused("ACCESS_DENIED", message + (" with an explicit deny" if explicit else ""), key="Message")


def _identify(exchange: Exchange, api: RestAPI, method: Any, backend: APIGatewayBackend) -> Any:
    """The usage plan that the caller's key belongs to for this stage, None where the method asks for no key."""
    if not method.api_key_required:
        return None
    sent = exchange.request.headers.get("x-api-key")
    value = exchange.decision.usage_key if api.api_key_source == "AUTHORIZER" else sent
    for key in backend.keys.values():
        if key.value == value and key.enabled:
            for plan in backend.usage_plans.values():
                member = key.id in backend.usage_plan_keys.get(plan.id, {})
                if member and any(
                    (one.get("apiId"), one.get("stage")) == (api.id, exchange.stage) for one in plan.api_stages
                ):
                    exchange.api_key = key
                    return plan
    raise Refused("INVALID_API_KEY", "Forbidden")


def _throttle(exchange: Exchange, target: Target, plan: Any, limits: Limits) -> None:
    """A token from every bucket on the way, or none at all; then one from the quota."""
    api_id, method = exchange.request.api_id, f"{exchange.resource}/{exchange.request.method}"
    asked: list[Bucket] = []

    def ask(key: tuple[str, ...], settings: dict[str, Any], rate: str, burst: str) -> None:
        if settings and settings.get(rate) is not None and float(settings[rate]) >= 0:
            asked.append(limits.bucket(key, float(settings[rate]), float(settings.get(burst, settings[rate]))))

    if plan is not None:
        key_id = exchange.api_key.id
        ask(("plan", plan.id, key_id), plan.throttle, "rateLimit", "burstLimit")
        for one in plan.api_stages:
            if (one.get("apiId"), one.get("stage")) == (api_id, exchange.stage):
                own = (one.get("throttle") or {}).get(method, {})
                ask(("plan method", plan.id, key_id, method), own, "rateLimit", "burstLimit")
    escaped = f"{exchange.resource.replace('/', '~1')}/{exchange.request.method}"
    plain = f"{exchange.resource.strip('/')}/{exchange.request.method}"
    for name in (escaped, plain, "*/*"):
        if (settings := target.stage.method_settings.get(name)) is not None:
            ask(("stage", api_id, exchange.stage, method), settings, "throttlingRateLimit", "throttlingBurstLimit")
            break
    ask(("account", exchange.request.region), target.backend.account.throttle_settings, "rateLimit", "burstLimit")
    if not all(bucket.has() for bucket in asked):
        raise Refused("THROTTLED", "Too Many Requests")
    if plan is not None and plan.quota:
        used = ("quota", plan.id, exchange.api_key.id)
        if not limits.use(used, int(plan.quota["limit"]), plan.quota.get("period", "DAY")):
            raise Refused("QUOTA_EXCEEDED", "Limit Exceeded")
    for bucket in asked:
        bucket.take()


def _validate(exchange: Exchange, method: Any, snapshot: Snapshot) -> None:
    validator = snapshot.validators.get(method.request_validator_id or "")
    if validator is None:
        return
    if validator.validate_request_parameters:
        missing = []
        for name, required in sorted((method.request_parameters or {}).items()):
            if required and str(required).lower() != "false" and not exchange.value(name):
                missing.append(name.rsplit(".", 1)[1])
        if missing:
            told = f"Missing required request parameters: [{', '.join(missing)}]"
            raise Refused("BAD_REQUEST_PARAMETERS", told)
    if validator.validate_request_body:
        _validate_body(exchange, method.request_models or {}, snapshot)


def _validate_body(exchange: Exchange, wanted: dict[str, str], snapshot: Snapshot) -> None:
    """A media type without a model of its own, and without `$default`, is not checked."""
    kind = (exchange.request.headers.get("Content-Type") or "application/json").split(";")[0].strip().lower()
    name = wanted.get(kind) or wanted.get("$default")
    if name is None or name not in snapshot.models:
        return

    def model(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(snapshot.models[name].schema)
        return found

    try:
        holds = Schema(model(name), model).holds(json.loads(exchange.request.text or "{}"))
    except ValueError:
        holds = False
    if not holds:
        raise Refused("BAD_REQUEST_BODY", "Invalid request body")


def _refusal(refused: Refused, exchange: Exchange | None, snapshot: Snapshot | None) -> Answer:
    """A gateway response: the API's own where it has one for this kind or for all of 4XX or 5XX, else the usual one."""
    status, kind = _STATUS[refused.kind]
    status = refused.status or status
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": kind}
    body = json.dumps({refused.context.get("key", "message"): refused.message})
    responses = snapshot.gateway_responses if snapshot else {}
    custom = responses.get(refused.kind) or responses.get(f"DEFAULT_{status // 100}XX")
    if custom is None or exchange is None:
        return Answer(status, body, list(headers.items()))
    for name, expression in (custom.response_parameters or {}).items():
        if (value := exchange.value(expression)) is not None:
            headers[name.removeprefix("gatewayresponse.header.")] = value
    if custom.response_templates:
        wanted, template = next(iter(custom.response_templates.items()))
        error = {
            "message": refused.message,
            "messageString": json.dumps(refused.message),
            "responseType": refused.kind,
        }
        context = exchange.for_template(error=error)
        body = render(template, Input("{}", exchange.template_input("").parameters), context, exchange.variables)
        headers["Content-Type"] = wanted
    return Answer(int(custom.status_code or status), body, list(headers.items()))
