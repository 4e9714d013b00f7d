"""Names that packages import and never use here: what they stand for says so when somebody does."""

from collections.abc import Callable
from typing import Any

from cryptography._forge import missing


def rest_of(module: str) -> Callable[[str], Any]:
    """A module's `__getattr__`: what the stand-in does not have can be imported; a function refuses to be called, a
    class to be used. Packages make objects of some classes while they are imported."""
    made: dict[str, type] = {}

    def find(name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        what = f"{module.removeprefix('cryptography.hazmat.primitives.')}.{name}"

        def refuse(self: Any, *_: Any, **__: Any) -> Any:
            raise missing(what)

        def accept(self: Any, *_: Any, **__: Any) -> None:
            pass

        parts = {"__init__": accept, "__getattr__": refuse} if name[0].isupper() else {"__init__": refuse}
        return made.setdefault(name, type(name, (), parts))

    return find
