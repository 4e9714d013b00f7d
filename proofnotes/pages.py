"""Read pages as their authors wrote them: front matter, fences, links and headings, each with its line."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markdown.extensions.toc import slugify

from proofnotes.project import Project

_FENCE = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<info>.*)$")
_INCLUDE = re.compile(r'^\s*--8<--\s+"(?P<file>[^":]+)(?::(?P<section>[^"]+))?"\s*$')
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^(#{1,6})\s+(?P<text>.*?)(?:\s*\{[^}]*#(?P<id>[\w.-]+)[^}]*\})?\s*$")
_ANCHOR = re.compile(r'\bid="([^"]+)"')
_CODE_SPAN = re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class Include:
    """A `--8<--` line: a file below `snippets/` or `docs/`, whole or one section of it."""

    file: str
    section: str
    line: int
    fence: str
    fenced: bool


@dataclass(frozen=True)
class Fence:
    """A fenced block: the words behind its ticks, and its body with line numbers."""

    info: str
    line: int
    body: tuple[tuple[int, str], ...]

    @property
    def title(self) -> str:
        found = re.search(r'title="([^"]*)"', self.info)
        return found[1] if found else ""


@dataclass(frozen=True)
class Link:
    """A Markdown link; `target` is as written."""

    text: str
    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown file below `docs/`."""

    project: Project
    path: Path

    @property
    def name(self) -> str:
        """The path below `docs/`, which is how other files name the page."""
        return self.path.relative_to(self.project.docs).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def _front_matter_lines(self) -> int:
        lines = self.text.splitlines()
        if not lines or lines[0] != "---" or "---" not in lines[1:]:
            return 0
        return lines.index("---", 1) + 1

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter; an empty dict where there is none or it is not YAML."""
        raw = "\n".join(self.text.splitlines()[1 : self._front_matter_lines - 1])
        try:
            found = yaml.safe_load(raw)
        except yaml.YAMLError:
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def _parts(self) -> tuple[list[Fence], list[tuple[int, str]]]:
        fences: list[Fence] = []
        prose: list[tuple[int, str]] = []
        opening, start = None, 0
        body: list[tuple[int, str]] = []
        for number, line in enumerate(self.text.splitlines(), 1):
            if number <= self._front_matter_lines:
                continue
            mark = _FENCE.match(line)
            if opening is None and mark:
                opening, start, body = mark, number, []
            elif opening is None:
                prose.append((number, line))
            elif mark and mark["ticks"].startswith(opening["ticks"]) and not mark["info"]:
                fences.append(Fence(opening["info"], start, tuple(body)))
                opening = None
            else:
                body.append((number, line))
        if opening is not None:
            fences.append(Fence(opening["info"], start, tuple(body)))
        return fences, prose

    @property
    def fences(self) -> list[Fence]:
        return self._parts[0]

    @property
    def prose(self) -> list[tuple[int, str]]:
        """The lines outside front matter and fences."""
        return self._parts[1]

    @cached_property
    def includes(self) -> list[Include]:
        found = []
        for fence in self.fences:
            for number, line in fence.body:
                if mark := _INCLUDE.match(line):
                    found.append(Include(mark["file"], mark["section"] or "", number, fence.info, True))
        for number, line in self.prose:
            if mark := _INCLUDE.match(line):
                found.append(Include(mark["file"], mark["section"] or "", number, "", False))
        return sorted(found, key=lambda include: include.line)

    @cached_property
    def links(self) -> list[Link]:
        return [
            Link(mark["text"], mark["target"], number)
            for number, line in self.prose
            for mark in _LINK.finditer(
                _CODE_SPAN.sub(lambda span: "x" * len(span[0]) if "](" in span[0] else span[0], line)
            )
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """Every place in the page that a link can point at."""
        found: set[str] = set()
        for _, line in self.prose:
            found.update(_ANCHOR.findall(line))
            if heading := _HEADING.match(line):
                plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", lambda mark: mark[1] or "", heading["text"])
                found.add(heading["id"] or slugify(plain, "-"))
        return found


def discover(project: Project) -> list[Page]:
    """Every page, sorted by path; labs are notebooks and not among them."""
    return [Page(project, path) for path in sorted(project.docs.rglob("*.md"))]
