"""Checks of what must not come in (secrets, other people's sentences) or go out (requests)."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from proofnotes.project import Problem, Project

SECRETS = {
    "an AWS access key id": re.compile(r"\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b"),
    "an AWS secret access key": re.compile(
        r"(?i)secret_?access_?key\W{1,4}['\"]?(?![\w/+]*EXAMPLE)[A-Za-z0-9/+]{40}\b"
    ),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "an access token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,})\b"),
}
_SEARCHED = ("docs", "snippets", "facts", "tests", "proofnotes", "web", "overrides")
_TEXT = {
    ".md",
    ".py",
    ".sh",
    ".yml",
    ".yaml",
    ".json",
    ".js",
    ".mjs",
    ".ts",
    ".css",
    ".html",
    ".toml",
    ".out",
    ".ipynb",
}
_LOADS = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src",
    "object": "data", "form": "action",
}  # fmt: skip
_CSS_LOAD = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")\s]+)")
_JS_LOAD = re.compile(
    r"(?:fetch|import|importScripts|WebSocket|EventSource|Worker)\(\s*[`'\"]((?:https?:|wss?:)?//[^`'\"\s]+)"
)


def secrets(project: Project) -> list[Problem]:
    """No string in the tree looks like a secret; AWS's documented EXAMPLE keys do not count."""
    found = []
    for folder in _SEARCHED:
        for path in sorted((project.root / folder).rglob("*")):
            if path.suffix not in _TEXT or "broken" in path.relative_to(project.root).parts:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for name, pattern in SECRETS.items():
                    if pattern.search(line):
                        mend = "take it out, and out of the history; use the sandbox's credentials"
                        found.append(project.problem(path, number, f"looks like {name}", mend))
    return found


def _wording_tool(project: Project) -> Path:
    return project.root.parent / "shared" / "tools" / "wording.py"


def shared_wording(project: Project) -> list[Problem]:
    """No page shares a run of nine words with the source notes (where the notes are at hand)."""
    tool = _wording_tool(project)
    if not tool.is_file():
        return []
    run = subprocess.run(
        [sys.executable, str(tool), str(project.docs), str(project.facts)], capture_output=True, text=True, check=False
    )
    found = []
    for line in run.stdout.splitlines():
        if place := re.match(r"(?P<path>.+?):(?P<line>\d+): (?P<words>.+)", line):
            what = f"shares words with the notes: {place['words'][:80]!r}"
            found.append(project.problem(Path(place["path"]), int(place["line"]), what, "say it in our own words"))
    return found


def cannot_run(project: Project) -> list[str]:
    """What could not be checked in this clone, and why."""
    missing = []
    if not _wording_tool(project).is_file():
        missing.append("wording was not compared with the notes: ../shared is not here")
    if not project.site.is_dir():
        missing.append("the built site was not searched for requests: run make build first")
    return missing


class _Loads(HTMLParser):
    """Collects what a page makes the browser load from another host."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        address = values.get(_LOADS.get(tag, ""))
        if tag == "link" and values.get("rel") not in ("canonical", "alternate", "license"):
            address = values.get("href")
        if address and re.match(r"(?:https?:|wss?:)?//", address):
            self.found.append((self.getpos()[0], address))
        if style := values.get("style"):
            self.found += [(self.getpos()[0], found) for found in _CSS_LOAD.findall(style)]


def foreign_hosts(project: Project) -> list[Problem]:
    """The built site makes no request to another host."""
    found = []
    for path in sorted(project.site.rglob("*")) if project.site.is_dir() else []:
        if path.suffix not in (".html", ".css", ".js", ".svg"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix in (".html", ".svg"):
            parser = _Loads()
            parser.feed(text)
            loads = parser.found
        else:
            pattern = _CSS_LOAD if path.suffix == ".css" else _JS_LOAD
            loads = [(text.count("\n", 0, hit.start()) + 1, hit[1]) for hit in pattern.finditer(text)]
        for line, address in loads:
            what = f"loads {address[:80]} from another host"
            found.append(project.problem(path, line, what, "serve it from docs/assets, or leave it out"))
    return found
