"""Find the examples, read their named sections, run them with the right tool, keep their output."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proofnotes import sandbox
from proofnotes.project import Problem, Project
from proofnotes.sandbox import Result

_MARKER = re.compile(r"^\s*(?:#|//|--|##)\s*--8<-- \[(start|end):([a-z0-9-]+)\]\s*$")
_RECORDED = {".py", ".sh", ".mjs"}


@dataclass(frozen=True)
class Snippet:
    """One file under `snippets/`."""

    project: Project
    path: Path

    @property
    def name(self) -> str:
        """What people type: `s3/versioning` for Python, with its suffix for every other language."""
        below = self.path.relative_to(self.project.snippets)
        return (below.with_suffix("") if self.path.suffix == ".py" else below).as_posix()

    @property
    def output(self) -> Path:
        """The recorded standard output lies beside the example."""
        return self.path.with_suffix(".out")

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def caption(self) -> str:
        """The docstring of a Python example: one sentence that says what it shows."""
        return (ast.get_docstring(ast.parse(self.text)) or "") if self.path.suffix == ".py" else ""

    @cached_property
    def sections(self) -> dict[str, tuple[int, int]]:
        """Name of each section with the numbers of its start and end marker lines."""
        found: dict[str, tuple[int, int]] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            if marker := _MARKER.match(line):
                kind, name = marker.groups()
                found[name] = (number, 0) if kind == "start" else (found.get(name, (0, 0))[0], number)
        return found

    def section_text(self, name: str) -> str:
        """The lines of one section, without marker lines. Raises KeyError for an unknown section."""
        start, end = self.sections[name]
        lines = self.text.splitlines()[start : end - 1]
        return "\n".join(line for line in lines if not _MARKER.match(line))


def discover(project: Project) -> list[Snippet]:
    """Every example, sorted; labs are notebooks and have a runner of their own."""
    found = []
    for path in sorted(project.snippets.rglob("*")):
        parts = path.relative_to(project.snippets).parts
        hidden = any(part.startswith((".", "__")) for part in parts)  # what tools and desktops leave behind
        if path.is_file() and path.suffix != ".out" and not hidden and parts[0] != "labs":
            found.append(Snippet(project, path))
    return found


def find(project: Project, name: str) -> Snippet:
    """The example of that name. Raises LookupError with the nearest names."""
    import difflib

    known = {snippet.name: snippet for snippet in discover(project)}
    if name in known:
        return known[name]
    near = ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.4)) or "python -m proofnotes list"
    raise LookupError(f"no example is called {name}; perhaps: {near}")


def is_recorded(snippet: Snippet) -> bool:
    """Whether the example prints something that is kept beside it."""
    from proofnotes import documents

    return snippet.path.suffix in _RECORDED or documents.prints(snippet.path)


def _runner(snippet: Snippet) -> Callable[[Path], Result]:
    from proofnotes import documents, node, shell

    runners = {".py": sandbox.run, ".sh": shell.run, ".mjs": node.run}
    return runners.get(snippet.path.suffix, documents.run)


def run(snippet: Snippet) -> tuple[Result, list[Problem]]:
    """Run an example with the tool of its language: what it left behind, and what is wrong with it."""
    result = _runner(snippet)(snippet.path)
    if not result.error:
        return result, []
    mend = f"mend the example, then: python -m proofnotes run {snippet.name}"
    return result, [snippet.project.problem(snippet.path, result.line, result.error, mend)]


def verify(snippet: Snippet) -> list[Problem]:
    """Run an example and compare what it prints with what is recorded."""
    result, problems = run(snippet)
    output = result.output
    if problems or not is_recorded(snippet):
        return problems
    update = f"if the new output is right: python -m proofnotes update {snippet.name}"
    if not snippet.output.exists():
        return [snippet.project.problem(snippet.path, 1, "has no recorded output", update)]
    recorded = snippet.output.read_text(encoding="utf-8")
    if output == recorded:
        return []
    line, old, new = _first_difference(recorded, output)
    return [snippet.project.problem(snippet.output, line, f"is recorded as {old!r} but prints {new!r}", update)]


def _first_difference(old: str, new: str) -> tuple[int, str, str]:
    ours, theirs = [*old.split("\n"), "(the end)"], [*new.split("\n"), "(the end)"]
    for number, (a, b) in enumerate(zip(ours, theirs, strict=False), 1):
        if a != b:
            return number, a, b
    return 1, old, new
