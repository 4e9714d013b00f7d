"""Plots of pages: a short script draws from the names that an example leaves behind.

`docs/assets/plots/ec2-burst-credits.py` draws what `snippets/ec2/burst_credits.py` computed, to the `.svg` beside
it. The drawing carries two digests: of its sources, which tells a stale one without running anything, and of its
data, which pytest compares with a new run.
"""

import hashlib
import re
import runpy
from pathlib import Path

from proofnotes import files, plots, sandbox, snippets
from proofnotes.project import HERE, Problem, Project

UPDATE = "python -m proofnotes update"
_SOURCE = re.compile(r'\sdata-source="([0-9a-f]{64})"')
_DATA = re.compile(r'\sdata-numbers="([0-9a-f]{16})"')


def folder(project: Project) -> Path:
    """Where the plots of pages lie, scripts and drawings side by side."""
    return project.docs / "assets" / "plots"


def scripts(project: Project) -> list[Path]:
    """Every script that draws, sorted."""
    return sorted(folder(project).glob("*.py"))


def example_of(project: Project, script: Path) -> snippets.Snippet | None:
    """The example whose numbers a script draws: `ec2-burst-credits.py` draws `ec2/burst_credits`."""
    for snippet in snippets.discover(project):
        if snippet.path.suffix == ".py" and re.sub(r"[/_]", "-", snippet.name) == script.stem:
            return snippet
    return None


def _digest(script: Path, example: snippets.Snippet) -> str:
    style = (HERE.root / "proofnotes" / "plots.py").read_text(encoding="utf-8")
    parts = "\n".join([style, script.read_text(encoding="utf-8"), example.text])
    return hashlib.sha256(parts.encode()).hexdigest()


def _told(pattern: re.Pattern[str], drawing: Path) -> str:
    found = pattern.search(drawing.read_text(encoding="utf-8")) if drawing.exists() else None
    return found[1] if found else ""


def stale(project: Project) -> list[Problem]:
    """Scripts without an example or a drawing, drawings that are older than their sources or have none."""
    found = []
    for script in scripts(project):
        drawing, example = script.with_suffix(".svg"), example_of(project, script)
        if example is None:
            mend = "name it after the example: chapter/some_idea is drawn by chapter-some-idea.py"
            found.append(project.problem(script, 1, "draws no example", mend))
        elif not drawing.exists():
            found.append(project.problem(script, 1, "has no drawing", UPDATE))
        elif _told(_SOURCE, drawing) != _digest(script, example):
            found.append(project.problem(drawing, 1, f"is not drawn from {script.name} and its example", UPDATE))
    for drawing in sorted(folder(project).glob("*.svg")):
        if not drawing.with_suffix(".py").exists():
            mend = f"delete it, or write {drawing.stem}.py and run: {UPDATE}"
            found.append(project.problem(drawing, 1, "is a drawing without a source", mend))
    return found


def plot(project: Project, script: Path) -> plots.Plot:
    """Run the example and then the script. Raises ValueError where either fails or there is not one figure."""
    example = example_of(project, script)
    if example is None:
        raise ValueError("draws no example")
    with plots.house_style(), sandbox.aws():
        done = sandbox.execute(example.path)
        if done.error:
            raise ValueError(f"draws {example.name}, which {done.error}")
        try:
            runpy.run_path(str(script), init_globals=done.names)
        except Exception as error:
            raise ValueError(f"raises {type(error).__name__}: {error}") from error
        drawn = plots.collect(script.stem, labelled=False)
    if len(drawn) != 1:
        raise ValueError(f"leaves {len(drawn)} figures, not one")
    return drawn[0]


def draw(project: Project) -> tuple[list[str], list[Problem]]:
    """Draw what is stale: what was drawn, and why something could not be."""
    drew, found = [], []
    for script in scripts(project):
        example, drawing = example_of(project, script), script.with_suffix(".svg")
        if example is not None and _told(_SOURCE, drawing) == _digest(script, example):
            continue
        try:
            made = plot(project, script)
        except ValueError as error:
            found.append(project.problem(script, 1, str(error), f"mend it, then: {UPDATE}"))
            continue
        assert example is not None
        marks = f'<svg data-source="{_digest(script, example)}" data-numbers="{made.data}" '
        files.replace(drawing, made.svg.replace("<svg ", marks, 1) + "\n")
        drew.append(f"drew {project.name(drawing)}")
    return drew, found


def differences(project: Project, script: Path) -> list[Problem]:
    """Run the example and the script again: is the drawing one of the numbers that come out now?"""
    drawing = script.with_suffix(".svg")
    try:
        made = plot(project, script)
    except ValueError as error:
        return [project.problem(script, 1, str(error), f"mend it, then: {UPDATE}")]
    if _told(_DATA, drawing) != made.data:
        return [project.problem(drawing, 1, "shows other numbers than its example computes", UPDATE)]
    return []
