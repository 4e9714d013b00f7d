"""What the claims about CI/CD share: the documents of the pages, and a check against the SDK's shapes."""

import json
from typing import Any

import yaml
from botocore.model import ListShape, MapShape, Shape, StructureShape
from botocore.validate import ParamValidator

from proofnotes import sdk as model
from proofnotes.project import HERE


def document(name: str) -> Any:
    """A JSON or YAML file that a page shows, from `snippets/cicd/`."""
    text = (HERE.snippets / "cicd" / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else yaml.safe_load(text)


def misfits(service: str, at: str, value: Any) -> str:
    """What the SDK's model has against a value: members, types, minima, and names that it lists."""
    shape = model.shape(service, at)
    return ParamValidator().validate(value, shape).generate_report() + " ".join(_unlisted(shape, value))


def _unlisted(shape: Shape, value: Any) -> list[str]:
    if isinstance(shape, StructureShape):
        return [word for key, one in value.items() for word in _unlisted(shape.members[key], one)]
    if isinstance(shape, ListShape):
        return [word for one in value for word in _unlisted(shape.member, one)]
    if isinstance(shape, MapShape):
        return [word for one in value.values() for word in _unlisted(shape.value, one)]
    names = shape.metadata.get("enum", [])
    return [f"{value} is not one of {names}"] if names and value not in names else []
