"""Rewrite what is recorded or generated, and show what changed."""

from pathlib import Path

from proofnotes import files, labs, reference, snippets
from proofnotes.project import Problem, Project


def outputs(project: Project, names: list[str]) -> tuple[dict[Path, str], list[Problem]]:
    """What the named examples and labs give (all, where none is named), and why some give nothing."""
    if not names:
        names = [each.name for each in snippets.discover(project)] + [lab.script for lab in labs.discover(project)]
    fresh, problems = labs.notebooks(project, [name for name in names if name.startswith("labs/")])
    for snippet in [snippets.find(project, name) for name in names if not name.startswith("labs/")]:
        result, found = snippets.run(snippet)
        problems += found
        if not found and snippets.is_recorded(snippet):
            fresh[snippet.output] = result.output
    return fresh, problems


def write(project: Project, fresh: dict[Path, str]) -> list[str]:
    """Write what differs; returns a diff for each changed file."""
    shown = []
    for path, text in fresh.items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old != text or not path.exists():
            files.replace(path, text)
            shown.append(files.difference(project.name(path), old, text))
    return shown


def stale_reference_pages(project: Project) -> list[Path]:
    """Pages in `docs/reference/` that nothing generates any more."""
    wanted = set(reference.generate(project))
    return [path for path in sorted((project.docs / "reference").rglob("*.md")) if path not in wanted]
