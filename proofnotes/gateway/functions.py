"""Call Lambda functions as API Gateway does: it needs permission, and an answer in time."""

import json
import re
import time
from dataclasses import dataclass
from typing import Any

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends

from proofnotes.gateway import policies
from proofnotes.gateway.message import Refused


@dataclass
class Rights:
    """With which rights an API calls: those of a role, else those that the function grants to this source."""

    source: str
    role: str | None = None


def filled(text: str, variables: dict[str, str]) -> str:
    """`text` with its `${stageVariables.name}` filled in."""
    return re.sub(r"\$\{stageVariables\.(\w+)\}", lambda found: variables.get(found[1], ""), text)


def arn_in(uri: str, variables: dict[str, str]) -> str:
    """The function that the URI of an integration or an authorizer names."""
    found = re.search(r"(?:/functions/)?(arn:[^/]*:lambda:[^/]+)(?:/invocations)?$", filled(uri, variables))
    if found is None:
        raise Refused("API_CONFIGURATION_ERROR", "Internal server error")
    return found[1]


def permitted(arn: str, source: str, caller: str = "apigateway.amazonaws.com") -> bool:
    """Whether the resource policy of exactly this function, version or alias lets this service call it for `source`."""
    context = {"AWS:SourceArn": source, "AWS:SourceAccount": source.split(":")[4]}
    _, _, _, region, account, _, name, *qualifier = arn.split(":")
    try:
        function = lambda_backends[account][region].get_function(arn)
    except UnknownFunctionException:
        return False
    for statement in function.policy.statements:
        principal = statement.get("Principal")
        service = principal.get("Service") if isinstance(principal, dict) else principal
        if service == caller and _names(statement, name, qualifier):
            document = {"Statement": [{**statement, "Resource": "*"}]}
            if policies.decide([document], "lambda:InvokeFunction", arn, context) == policies.ALLOW:
                return True
    return False


def _names(statement: dict[str, Any], name: str, qualifier: list[str]) -> bool:
    wanted = str(statement.get("Resource", "")).split(":function:")[-1].split(":")
    return wanted == [name, *qualifier]


def call(arn: str, event: Any, rights: Rights, timeout: float, *, later: bool = False) -> tuple[str, bool]:
    """What the function returns, as text, and whether it failed. Raises Refused where it may not or does not answer."""
    if rights.role is None and not permitted(arn, rights.source):
        raise Refused("API_CONFIGURATION_ERROR", "Internal server error")
    _, _, _, region, account, *_ = arn.split(":")
    headers: dict[str, Any] = {}
    before = time.time()
    try:
        asked = {"x-amz-invocation-type": "Event" if later else "RequestResponse"}
        answer = lambda_backends[account][region].invoke(arn, None, json.dumps(event), asked, headers)
    except Exception as problem:
        raise Refused("INTEGRATION_FAILURE", "Internal server error", 502) from problem
    if time.time() - before > timeout and not later:
        raise Refused("INTEGRATION_TIMEOUT", "Endpoint request timed out")
    if later:
        return "", False
    text = answer.decode() if isinstance(answer, bytes) else str(answer)
    return text, bool(headers.get("x-amz-function-error"))
