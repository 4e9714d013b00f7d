"""Who may call: nobody asked, IAM, a user pool of Cognito, or a Lambda authorizer."""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID

from proofnotes.gateway import functions, policies, signatures, tokens
from proofnotes.gateway.functions import Rights
from proofnotes.gateway.message import SOURCE_IP, Refused, Request

ACTION = "execute-api:Invoke"


@dataclass
class Decision:
    """What an authorizer found: it goes into `$context.authorizer` and `$context.identity`."""

    authorizer: dict[str, Any] = field(default_factory=dict)
    identity: dict[str, Any] = field(default_factory=dict)
    usage_key: str | None = None
    caller: str = "anonymous"
    policy: str = policies.NOTHING


class Results:
    """What Lambda authorizers answered, kept for as long as each of them asks (TTL)."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], tuple[float, Any]] = {}

    def get(self, key: tuple[str, ...]) -> Any:
        until, answer = self._kept.get(key, (0.0, None))
        return answer if time.time() < until else None

    def keep(self, key: tuple[str, ...], answer: Any, seconds: int) -> None:
        self._kept[key] = (time.time() + seconds, answer)


def _denied(verdict: str) -> Refused:
    more = " with an explicit deny" if verdict == policies.DENY else ""
    return Refused("ACCESS_DENIED", f"User is not authorized to access this resource{more}", key="Message")


def by_iam(request: Request, resource: str) -> Decision:
    """Authenticated only: whether the caller may is decided together with the resource policy."""
    found = signatures.caller(request)
    verdict = policies.ALLOW if found.unlimited else policies.decide(found.policies, ACTION, resource)
    identity = {
        "accessKey": found.access_key,
        "accountId": DEFAULT_ACCOUNT_ID,
        "caller": found.access_key,
        "user": found.access_key,
        "userArn": found.arn,
    }
    return Decision({}, identity, None, found.arn, verdict)


def by_user_pool(request: Request, authorizer: Any, scopes: list[str]) -> Decision:
    """A token of one of the pools: an ID token, or an access token where the method asks for scopes."""
    source = (authorizer.identity_source or "method.request.header.Authorization").rsplit(".", 1)[-1]
    token = request.headers.get(source, "").removeprefix("Bearer ")
    pools = [arn.rsplit("/", 1)[-1] for arn in authorizer.provider_arns or []]
    issuers = [f"https://cognito-idp.{pool.split('_')[0]}.amazonaws.com/{pool}" for pool in pools]
    try:
        claims = tokens.verified(token, issuers)
    except tokens.Invalid as problem:
        raise Refused(
            "UNAUTHORIZED", "The incoming token has expired" if "expired" in str(problem) else "Unauthorized"
        ) from problem
    if claims.get("token_use") != ("access" if scopes else "id"):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    if scopes and not set(scopes) & set(str(claims.get("scope", "")).split()):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    return Decision({"claims": {name: str(value) for name, value in claims.items()}}, caller=claims["sub"])


def _identity(
    request: Request, sources: list[str], context: dict[str, Any], variables: dict[str, str]
) -> list[str | None]:
    values: list[str | None] = []
    for source in sources:
        kind, _, name = source.strip().removeprefix("method.").removeprefix("$").removeprefix("request.").partition(".")
        known: dict[str, Any] = {
            "header": request.headers,
            "querystring": request.single_query(),
            "context": context,
        }
        values.append(variables.get(name) if "stageVariables" in source else known.get(kind, {}).get(name))
    return values


def by_function(
    request: Request,
    authorizer: Any,
    event: dict[str, Any],
    resource: str,
    results: Results,
) -> Decision:
    """Ask a TOKEN or REQUEST authorizer, or remember its answer; its policy decides."""
    kind, variables = authorizer.type, event.get("stageVariables") or {}
    sources = (authorizer.identity_source or "method.request.header.Authorization").split(",")
    values = _identity(request, sources, event["requestContext"], variables)
    ttl = 300 if authorizer.authorizer_result_ttl is None else int(authorizer.authorizer_result_ttl)
    if (kind == "TOKEN" or ttl) and not all(values):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    expression = authorizer.identity_validation_expression
    if kind == "TOKEN" and expression and not re.fullmatch(expression, str(values[0])):
        raise Refused("UNAUTHORIZED", "Unauthorized")
    key = (request.host, authorizer.id, *map(str, values))
    answer = results.get(key) if ttl else None
    if answer is None:
        if kind == "TOKEN":
            asked = {"type": "TOKEN", "authorizationToken": values[0], "methodArn": resource}
        else:
            asked = {"type": "REQUEST", "methodArn": resource, **event}
        answer = _ask(authorizer, asked, request, variables)
        if ttl:
            results.keep(key, answer, ttl)
    verdict = policies.decide([answer["policyDocument"]], ACTION, resource, {"aws:SourceIp": SOURCE_IP})
    if verdict != policies.ALLOW:
        raise _denied(verdict)
    more = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in answer.get("context", {}).items()
    }
    return Decision(
        {"principalId": answer["principalId"], **more}, {}, answer.get("usageIdentifierKey"), answer["principalId"]
    )


def _ask(authorizer: Any, asked: dict[str, Any], request: Request, variables: dict[str, str]) -> dict[str, Any]:
    arn = functions.arn_in(authorizer.authorizer_uri, variables)
    source = f"arn:aws:execute-api:{request.region}:{DEFAULT_ACCOUNT_ID}:{request.api_id}/authorizers/{authorizer.id}"
    try:
        text, failed = functions.call(arn, asked, Rights(source, authorizer.authorizer_credentials), 29)
    except Refused as problem:
        raise Refused("AUTHORIZER_CONFIGURATION_ERROR", "Internal server error") from problem
    answer = json.loads(text or "null")
    if failed and isinstance(answer, dict) and answer.get("errorMessage") == "Unauthorized":
        raise Refused("UNAUTHORIZED", "Unauthorized")
    nested = answer.get("context", {}) if isinstance(answer, dict) else {}
    simple = isinstance(nested, dict) and all(isinstance(value, (str, int, float, bool)) for value in nested.values())
    if (
        failed
        or not isinstance(answer, dict)
        or "principalId" not in answer
        or "policyDocument" not in answer
        or not simple
    ):
        raise Refused("AUTHORIZER_CONFIGURATION_ERROR", "Internal server error")
    return answer
