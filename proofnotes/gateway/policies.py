"""Decide by policy documents: of a resource, of an identity, or from a Lambda authorizer."""

import ipaddress
import json
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import unquote

ALLOW, DENY, NOTHING = "allow", "explicit deny", "nothing said"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _fits(patterns: Any, value: str, *, any_case: bool = False) -> bool:
    if any_case:
        value = value.lower()
    wanted = (str(pattern).lower() if any_case else str(pattern) for pattern in _listed(patterns))
    return any(fnmatchcase(value, pattern.replace("[", "[[]")) for pattern in wanted)


def _inside(address: str, networks: Any) -> bool:
    return any(ipaddress.ip_address(address) in ipaddress.ip_network(net, strict=False) for net in _listed(networks))


def _conditions_hold(conditions: dict[str, dict[str, Any]], context: dict[str, str]) -> bool:
    known = {name.lower(): value for name, value in context.items()}
    for operator, pairs in conditions.items():
        for key, wanted in pairs.items():
            value = known.get(key.lower())
            negative = operator.startswith(("Not", "StringNot", "ArnNot"))
            if value is None:
                if not negative and not operator.endswith("IfExists"):
                    return False
                continue
            if "IpAddress" in operator:
                holds = _inside(value, wanted)
            elif "Like" in operator or operator.startswith("Arn"):
                holds = _fits(wanted, value)
            else:
                holds = value in [str(one) for one in _listed(wanted)]
            if holds == negative:
                return False
    return True


def _principal_fits(principal: Any, caller: str) -> bool:
    names = _listed(principal.get("AWS", [])) if isinstance(principal, dict) else [principal]
    account = caller.split(":")[4] if caller.count(":") >= 5 else ""
    return any(name in ("*", caller, account, f"arn:aws:iam::{account}:root") for name in names if name)


def decide(
    documents: Iterable[str | dict[str, Any]],
    action: str,
    resource: str,
    context: dict[str, str] | None = None,
    caller: str | None = None,
) -> str:
    """ALLOW, DENY or NOTHING. `caller` is asked for where the statements name principals."""
    verdict = NOTHING
    for document in documents:
        policy = json.loads(unquote(document)) if isinstance(document, str) else document
        for statement in _listed(policy.get("Statement", [])):
            applies = (
                _fits(statement.get("Action", []), action, any_case=True)
                and _fits([_whole(one, resource) for one in _listed(statement.get("Resource", "*"))], resource)
                and _conditions_hold(statement.get("Condition", {}), context or {})
                and (caller is None or _principal_fits(statement.get("Principal", ""), caller))
            )
            if applies and statement.get("Effect") == "Deny":
                return DENY
            if applies:
                verdict = ALLOW
    return verdict


def _whole(pattern: str, resource: str) -> str:
    """`execute-api:/stage/GET/path` is short for this API."""
    if pattern.startswith("execute-api:/"):
        return resource.split("/", maxsplit=1)[0] + pattern.removeprefix("execute-api:")
    return pattern
