"""Which resource, or which route, a path belongs to."""

import re
from collections.abc import Iterable
from functools import cache


@cache
def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^}]+\})", path.rstrip("/") or "/")
    found, number = "", 0
    for part in parts:
        if part.startswith("{"):
            found += f"(?P<p{number}>.+)" if part.endswith("+}") else f"(?P<p{number}>[^/]+)"
            number += 1
        else:
            found += re.escape(part)
    return re.compile(found + "/?")


def parameters(template: str, path: str) -> dict[str, str] | None:
    """The values of the variables of `template` in `path`, None where it does not fit."""
    fits = _pattern(template).fullmatch(path)
    if fits is None:
        return None
    names = [name.rstrip("+") for name in re.findall(r"\{([^}]+)\}", template)]
    return dict(zip(names, fits.groups(), strict=True))


def _rank(template: str) -> tuple[tuple[int, int], ...]:
    """A fixed part goes before a variable, a variable before a greedy one."""
    parts = template.strip("/").split("/")
    return tuple(
        (2 if part.endswith("+}") else 1 if part.startswith("{") else 0, -index) for index, part in enumerate(parts)
    )


def best(templates: Iterable[str], path: str) -> tuple[str, dict[str, str]] | None:
    """The most specific template that fits the path, with the values of its variables."""
    fitting = [(template, found) for template in templates if (found := parameters(template, path)) is not None]
    return min(fitting, key=lambda pair: _rank(pair[0])) if fitting else None
