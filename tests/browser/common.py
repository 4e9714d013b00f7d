"""What the browser tests share: the kinds of pages, and an eye on everything that goes wrong on one."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from proofnotes import runtime
from proofnotes.project import HERE

ROOT = Path(__file__).resolve().parents[2]
# Every kind of page, with one page of its kind, from the root of the site. "lab" and "diagram" are looked for.
KINDS = {
    "home": "index.html",
    "chapter": "sqs/visibility-timeout.html",
    "limits": "reference/limits.html",
    "ledger": "reference/proofs/sqs.html",
    "not-found": "404.html",
    "lab": "",
    "diagram": "",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]  # that axe looks at

Open = Callable[..., Page]


needs_runtime = pytest.mark.skipif(
    not runtime.folder(HERE).is_dir(), reason="the runtime is not built  ->  make runtime"
)


def missing(what: str, mend: str) -> None:
    """Skips, with what mends it."""
    pytest.skip(f"{what}  ->  {mend}")


def violations(page: Page, axe: str, within: str = "html") -> list[str]:
    """What axe finds on the page as it is now, or in one part of it."""
    page.evaluate(axe)  # through the debugger: a script element would break the policy
    found = page.evaluate(
        """([within, tags]) => axe.run(within, {
            runOnly: { type: 'tag', values: tags }, resultTypes: ['violations']
        })""",
        [within, TAGS],
    )
    width = page.evaluate("innerWidth")
    return [
        f"{width} px: {rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


class Watch:
    """What pages say and ask for, and what is wrong with it."""

    def __init__(self, *roots: str) -> None:
        self.roots = roots
        self.problems: list[str] = []
        self.bodies: dict[str, bytes] = {}

    def __call__(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"uncaught {error.error}"))
        context.on("request", self._request)

    def _console(self, message: Any) -> None:
        # the browser reports what the content security policy stops as an error, too
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type} on {message.page.url if message.page else '?'}: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((*self.roots, "blob:", "data:", "about:")):
            self.problems.append(f"{request.frame.url} asks for {request.url}")

    def forgive(self, pattern: str) -> None:
        """Drop what a test provoked; it must have happened."""
        kept = [problem for problem in self.problems if not re.search(pattern, problem)]
        assert len(kept) < len(self.problems), f"nothing like {pattern!r} in {self.problems}"
        self.problems = kept
