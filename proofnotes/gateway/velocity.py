"""Mapping templates: Velocity, rendered by airspeed, with the variables that API Gateway gives a template."""

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from jsonpath_ng.ext.parser import parse as json_path

_ESCAPES = {"\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# methods of Java's strings that airspeed lacks
_STRING_METHODS = {
    "toUpperCase": str.upper,
    "toLowerCase": str.lower,
    "trim": str.strip,
    "isEmpty": lambda text: not text,
    "equals": lambda text, other: text == other,
    "substring": lambda text, start, end=None: text[start:end],
    "split": lambda text, separator: text.split(separator),
}


class Map(dict[str, Any]):
    """An object of the payload, written as Java writes a map."""

    def __str__(self) -> str:
        return "{" + ", ".join(f"{name}={value}" for name, value in self.items()) + "}"


class List(list[Any]):
    """A list of the payload, written as JSON."""

    def __str__(self) -> str:
        return json.dumps(self, separators=(",", ":"), ensure_ascii=False)


def _native(value: Any) -> Any:
    if isinstance(value, dict):
        return Map({name: _native(one) for name, one in value.items()})
    return List(_native(one) for one in value) if isinstance(value, list) else value


class Util:
    """`$util`."""

    def escapeJavaScript(self, text: Any) -> str:  # noqa: N802 - the name that a template uses
        return "".join(_ESCAPES.get(letter, letter) for letter in str(text))

    def parseJson(self, text: str) -> Any:  # noqa: N802
        return _native(json.loads(text))

    def urlEncode(self, text: Any) -> str:  # noqa: N802
        return quote_plus(str(text))

    def urlDecode(self, text: str) -> str:  # noqa: N802
        return unquote_plus(text)

    def base64Encode(self, text: Any) -> str:  # noqa: N802
        return base64.b64encode(str(text).encode()).decode()

    def base64Decode(self, text: str) -> str:  # noqa: N802
        return base64.b64decode(text).decode("utf-8", "replace")


@dataclass
class Input:
    """`$input`: the payload, and the parameters of the request."""

    body: str
    parameters: dict[str, dict[str, str]] = field(default_factory=dict)

    def _find(self, expression: str) -> Any:
        try:
            payload = json.loads(self.body or "{}")
        except ValueError:
            payload = {}
        found = [match.value for match in json_path(expression).find(payload)]
        if re.search(r"\*|\.\.|\?\(", expression):
            return found
        return found[0] if found else None

    def path(self, expression: str) -> Any:
        """The part of the payload that a JSONPath names, None where there is no such part."""
        return _native(self._find(expression))

    def json(self, expression: str) -> str:
        found = self._find(expression)
        return '""' if found is None else json.dumps(found, separators=(",", ":"), ensure_ascii=False)

    def params(self, name: str | None = None) -> Any:
        """One parameter, looked for in the path, the query string and the headers; all of them without a name."""
        if name is None:
            return self.parameters
        places = (self.parameters.get(place, {}) for place in ("path", "querystring", "header"))
        return next((place[name] for place in places if name in place), "")


def render(template: str, given: Input, context: dict[str, Any], variables: dict[str, str]) -> str:
    """What the template makes of the payload. It may write into `context` (`$context.responseOverride`)."""
    import airspeed  # a pack of its own in the browser

    methods = airspeed.__additional_methods__
    methods[str].update(_STRING_METHODS)
    methods[Map], methods[List] = methods[dict], methods[list]
    names = {"input": given, "util": Util(), "context": context, "stageVariables": variables}
    return str(airspeed.Template(template.strip()).merge(names))
