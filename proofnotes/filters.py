"""Which records of a stream or queue an event source mapping lets through: EventBridge's pattern language."""

import json
from collections.abc import Callable
from typing import Any


def lets_through(criteria: dict[str, Any] | None, record: dict[str, Any]) -> bool:
    """Whether a record fits at least one filter, or there is none."""
    filters = (criteria or {}).get("Filters") or []
    return not filters or any(matches(json.loads(one["Pattern"]), record) for one in filters)


def matches(pattern: dict[str, Any], value: Any) -> bool:
    """Whether every field of a pattern is as the pattern wants it."""
    value = value if isinstance(value, dict) else {}
    for name, rules in pattern.items():
        if name == "$or":
            fits = any(matches(one, value) for one in rules)
        elif isinstance(rules, dict):
            fits = matches(rules, value.get(name))
        else:
            found = value.get(name)
            leaves = found if isinstance(found, list) else [found]
            exists = name in value and not isinstance(found, dict)
            fits = any(_fits(rule, leaf, exists) for rule in rules for leaf in leaves)
        if not fits:
            return False
    return True


def _fits(rule: Any, value: Any, exists: bool) -> bool:
    if not isinstance(rule, dict):
        return exists and type(rule) is type(value) and bool(rule == value)
    ((operator, wanted),) = rule.items()
    if operator == "exists":
        return exists is wanted
    text = value if isinstance(value, str) else ""
    tests: dict[str, Callable[[], Any]] = {
        "anything-but": lambda: value not in (wanted if isinstance(wanted, list) else [wanted]),
        "numeric": lambda: isinstance(value, int | float) and _in_range(wanted, value),
        "prefix": lambda: text.startswith(wanted),
        "suffix": lambda: text.endswith(wanted),
        "equals-ignore-case": lambda: text.lower() == wanted.lower(),
    }
    return exists and bool(tests[operator]())


def _in_range(rule: list[Any], value: float) -> bool:
    tests = {
        "=": value.__eq__,
        "<": value.__lt__,
        "<=": value.__le__,
        ">": value.__gt__,
        ">=": value.__ge__,
    }
    return all(tests[rule[at]](rule[at + 1]) for at in range(0, len(rule), 2))
