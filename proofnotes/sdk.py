"""Ask the AWS SDK's own service models, which are part of the installed botocore."""

import html
import re
from functools import cache
from typing import Any

import botocore.session
from botocore.model import OperationModel, ServiceModel, Shape, StructureShape

_TAG = re.compile(r"<[^>]+>")


@cache
def service(name: str) -> ServiceModel:
    """The model of a service, by its boto3 name. Raises botocore's UnknownServiceError."""
    return botocore.session.get_session().get_service_model(name)


def shape(name: str, at: str) -> Shape:
    """A shape (`CreateQueueRequest`) or a member of one (`CreateQueueRequest.Attributes`).

    Raises LookupError where the installed SDK has no such thing.
    """
    first, *members = at.split(".")
    try:
        found: Shape = service(name).shape_for(first)
        for member in members:
            assert isinstance(found, StructureShape), f"{first} has no members"
            found = found.members[member]
    except Exception as error:
        raise LookupError(f"the SDK's model of {name} has no {at}") from error
    return found


def operation(name: str, at: str) -> OperationModel:
    """An operation (`SendMessage`). Raises LookupError where the installed SDK has no such thing."""
    try:
        return service(name).operation_model(at)
    except Exception as error:
        raise LookupError(f"the SDK's model of {name} has no operation {at}") from error


def text(name: str, at: str) -> str:
    """The documentation of an operation, a shape or a member: plain text, single spaces."""
    try:
        raw = operation(name, at).documentation
    except LookupError:
        raw = shape(name, at).documentation
    return " ".join(html.unescape(_TAG.sub("", raw)).split())


def contradiction(value: Any, source: dict[str, Any]) -> str:
    """How the installed SDK contradicts a fact that names it as its source; empty where it agrees."""
    name, at = source["service"], source["at"]
    try:
        if "bound" in source:
            bound = shape(name, at).metadata.get(source["bound"])
            return "" if bound == value else f"the SDK says {source['bound']} {bound} at {name} {at}"
        if "enum" in source:
            names = sorted(shape(name, at).metadata.get("enum", []))
            wanted = sorted(value) if isinstance(value, list) else [value]
            return "" if set(wanted) <= set(names) else f"the SDK lists {names} at {name} {at}"
        if source["says"] not in text(name, at):
            return f"the SDK no longer says {source['says']!r} at {name} {at}"
    except LookupError as error:
        return str(error)
    digits = re.sub(r"[,.\s]", "", str(value))
    if digits.isdigit() and digits not in re.sub(r"[,.]", "", source["says"]):
        return f"the quoted words {source['says']!r} do not contain {value}"
    return ""
