"""JSON Schema draft 4, as much of it as models of API Gateway use.

The `jsonschema` package needs compiled code, which the browser does not have.
"""

import json
import re
from collections.abc import Callable
from typing import Any

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


class Schema:
    """A schema, and where it finds the models that it refers to by name."""

    def __init__(self, root: dict[str, Any], models: Callable[[str], dict[str, Any]]) -> None:
        self.root = root
        self.models = models

    def holds(self, value: Any) -> bool:
        return self._fits(value, self.root)

    def _resolve(self, reference: str) -> "tuple[Schema, dict[str, Any]]":
        if not reference.startswith("#"):
            root = self.models(reference.rsplit("/", 1)[1])
            return Schema(root, self.models), root
        found: Any = self.root
        for part in reference.lstrip("#/").split("/"):
            found = found[part] if part else found
        return self, found

    def _fits(self, value: Any, schema: dict[str, Any]) -> bool:
        if "$ref" in schema:
            owner, found = self._resolve(schema["$ref"])
            return owner._fits(value, found)
        kinds = schema.get("type")
        if kinds is not None and not any(
            _TYPES[kind](value) for kind in ([kinds] if isinstance(kinds, str) else kinds)
        ):
            return False
        if "enum" in schema and not any(value == one and type(value) is type(one) for one in schema["enum"]):
            return False
        parts = (self._combined, self._object, self._array, self._text, self._number)
        return all(part(value, schema) for part in parts)

    def _combined(self, value: Any, schema: dict[str, Any]) -> bool:
        return (
            all(self._fits(value, one) for one in schema.get("allOf", []))
            and ("anyOf" not in schema or any(self._fits(value, one) for one in schema["anyOf"]))
            and ("oneOf" not in schema or sum(self._fits(value, one) for one in schema["oneOf"]) == 1)
            and ("not" not in schema or not self._fits(value, schema["not"]))
        )

    def _object(self, value: Any, schema: dict[str, Any]) -> bool:
        if not isinstance(value, dict):
            return True
        known = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        more = schema.get("additionalProperties", True)
        if not set(schema.get("required", [])) <= value.keys():
            return False
        if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
            return False
        for name, one in value.items():
            asked = [known[name]] if name in known else []
            asked += [found for pattern, found in patterns.items() if re.search(pattern, name)]
            if not asked and more is False:
                return False
            if not asked and isinstance(more, dict):
                asked = [more]
            if not all(self._fits(one, found) for found in asked):
                return False
        return True

    def _array(self, value: Any, schema: dict[str, Any]) -> bool:
        if not isinstance(value, list):
            return True
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        texts = [json.dumps(one, sort_keys=True) for one in value]
        if schema.get("uniqueItems") and len(set(texts)) < len(texts):
            return False
        return all(self._fits(one, schema.get("items", {})) for one in value)

    def _text(self, value: Any, schema: dict[str, Any]) -> bool:
        if not isinstance(value, str):
            return True
        return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)) and (
            "pattern" not in schema or re.search(schema["pattern"], value) is not None
        )

    def _number(self, value: Any, schema: dict[str, Any]) -> bool:
        if not _TYPES["number"](value):
            return True
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        return bool(
            low <= value <= high
            and not (schema.get("exclusiveMinimum") and value == low)
            and not (schema.get("exclusiveMaximum") and value == high)
            and ("multipleOf" not in schema or value % schema["multipleOf"] == 0)
        )
