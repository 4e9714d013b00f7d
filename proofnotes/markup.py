"""The Markdown that generated pages are made of."""

import json
import os
from collections.abc import Iterable

from proofnotes.pages import Page


def front(title: str, description: str, intro: str) -> str:
    """The front matter, heading and first paragraph of a generated page."""
    return (
        f"---\ntitle: {json.dumps(title)}\ndescription: {json.dumps(description)}\nsearch:\n  boost: 0.5\n---\n\n"
        "<!-- written by: python -m proofnotes update -->\n\n"
        f"# {title}\n\n{intro}\n"
    )


def cell(text: str) -> str:
    """Text that stays within its cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with an empty line before and after it."""
    head = list(head)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n" + "\n".join(lines) + "\n"


def path_from(page: str, target: str) -> str:
    """The way from one page to another, both from `docs/`."""
    return os.path.relpath(target, os.path.dirname(page) or ".").replace(os.sep, "/")


def link(page: str, target: Page, anchor: str = "") -> str:
    """A link from a page to another one, named by its title."""
    title = str(target.meta.get("title", target.name))
    return f"[{cell(title)}]({path_from(page, target.name)}{'#' + anchor if anchor else ''})"
