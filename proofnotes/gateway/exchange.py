"""One request on its way through a REST API: what is known about it, and `$context`."""

from dataclasses import dataclass, field
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID

from proofnotes.gateway.authorizers import Decision
from proofnotes.gateway.message import SOURCE_IP, Request
from proofnotes.gateway.velocity import Input

_HOP = ("connection", "content-length")


@dataclass
class Exchange:
    """The request, the stage that it came to, and what was found out on the way."""

    request: Request
    stage: str
    variables: dict[str, str]
    resource: str = "/"
    resource_id: str = ""
    path_parameters: dict[str, str] = field(default_factory=dict)
    decision: Decision = field(default_factory=Decision)
    api_key: Any = None
    canary: bool = False
    overrides: dict[str, Any] = field(default_factory=lambda: {"header": {}, "status": 0})

    @property
    def arn(self) -> str:
        """What a policy names: this call of this method."""
        asked = self.request
        tail = f"{asked.api_id}/{self.stage}/{asked.method}{asked.path}"
        return f"arn:aws:execute-api:{asked.region}:{DEFAULT_ACCOUNT_ID}:{tail}"

    @property
    def source(self) -> str:
        """What the permission of a function names: the method, with the path as the resource has it."""
        asked = self.request
        tail = f"{asked.api_id}/{self.stage}/{asked.method}{self.resource}"
        return f"arn:aws:execute-api:{asked.region}:{DEFAULT_ACCOUNT_ID}:{tail}"

    def headers(self) -> dict[str, str]:
        """The headers as an integration gets them."""
        sent = {name: value for name, value in self.request.headers.items() if name.lower() not in _HOP}
        added = {
            "Host": self.request.host,
            "X-Forwarded-For": SOURCE_IP,
            "X-Forwarded-Port": "443",
            "X-Forwarded-Proto": "https",
        }
        return {**sent, **added}

    def context(self) -> dict[str, Any]:
        asked = self.request
        told, milliseconds = asked.times()
        identity = {
            **dict.fromkeys(("accessKey", "accountId", "caller", "user", "userArn", "cognitoIdentityId")),
            "sourceIp": SOURCE_IP,
            "userAgent": asked.headers.get("User-Agent"),
            **self.decision.identity,
        }
        if self.api_key is not None:
            identity.update(apiKey=self.api_key.value, apiKeyId=self.api_key.id)
        found: dict[str, Any] = {
            "accountId": DEFAULT_ACCOUNT_ID,
            "apiId": asked.api_id,
            "domainName": asked.host,
            "domainPrefix": asked.api_id,
            "extendedRequestId": asked.id.replace("-", "")[:15] + "=",
            "httpMethod": asked.method,
            "identity": identity,
            "path": asked.raw_path,
            "protocol": "HTTP/1.1",
            "requestId": asked.id,
            "requestTime": told,
            "requestTimeEpoch": milliseconds,
            "resourceId": self.resource_id,
            "resourcePath": self.resource,
            "stage": self.stage,
        }
        if self.decision.authorizer:
            found["authorizer"] = self.decision.authorizer
        if self.canary:
            found["isCanaryRequest"] = "true"
        return found

    def for_template(self, **more: Any) -> dict[str, Any]:
        return {**self.context(), "responseOverride": self.overrides, "requestOverride": {"header": {}}, **more}

    def template_input(self, body: str) -> Input:
        places = {
            "path": self.path_parameters,
            "querystring": self.request.single_query(),
            "header": self.headers(),
        }
        return Input(body or "{}", places)

    def event(self) -> dict[str, Any]:
        """What a function behind a proxy integration gets (payload format 1.0)."""
        asked = self.request
        headers = self.headers()
        return {
            "resource": self.resource,
            "path": asked.path,
            "httpMethod": asked.method,
            "headers": headers,
            "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": asked.single_query() or None,
            "multiValueQueryStringParameters": asked.query or None,
            "pathParameters": self.path_parameters or None,
            "stageVariables": self.variables or None,
            "requestContext": self.context(),
            "body": asked.text or None,
            "isBase64Encoded": False,
        }

    def value(self, expression: str, *, answered: dict[str, Any] | None = None) -> str | None:
        """What a parameter mapping names: `'fixed'`, `method.request.header.x`, `context.y`, `stageVariables.z` …"""
        if expression.startswith("'"):
            return expression.strip("'")
        kind, _, rest = expression.partition(".")
        found: Any = None
        if kind == "stageVariables":
            found = self.variables.get(rest)
        elif kind == "context":
            found = self.context()
            for part in rest.split("."):
                found = found.get(part) if isinstance(found, dict) else None
        elif kind == "method":
            found = self._asked(*rest.removeprefix("request.").partition(".")[::2])
        elif kind == "integration" and answered is not None:
            found = _answered(answered, *rest.removeprefix("response.").partition(".")[::2])
        return None if found is None else str(found)

    def _asked(self, place: str, name: str) -> Any:
        if place == "body":
            return self.template_input(self.request.text).path(name or "$")
        known: dict[str, Any] = {
            "header": self.request.headers,
            "querystring": self.request.single_query(),
            "path": self.path_parameters,
        }
        return known.get(place, {}).get(name)


def _answered(answer: dict[str, Any], place: str, name: str) -> Any:
    if place == "header":
        return {key.lower(): value for key, value in answer["headers"].items()}.get(name.lower())
    return Input(answer["body"]).path(f"$.{name}" if name and not name.startswith("$") else name or "$")
