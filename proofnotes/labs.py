"""Labs: longer walks, written as scripts, kept as notebooks with their results.

`snippets/labs/dynamodb_capacity.py` (percent format) runs in the sandbox and becomes
`docs/labs/dynamodb-capacity.ipynb`, which mkdocs-jupyter shows without running anything.

The cells run in this process: a Jupyter kernel is a process of its own that talks over sockets, which the
sandbox refuses, and takes seconds to start.
"""

import contextlib
import hashlib
import html
import io
import json
import os
import re
import traceback
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from proofnotes import guard, plots, sandbox
from proofnotes.claims import GRADES, MARKS, all_claims
from proofnotes.facts import facts
from proofnotes.markdown import fact_target, proof_target
from proofnotes.pages import Fence, Page
from proofnotes.project import Problem, Project

_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_MATH = re.compile(r"\$\$|(?<!\\)\$[^\s$][^$]*\$|\\\(|\\\[|\\begin\{")
_ALIGNED = re.compile(r"^\|?[\s|:-]*(?::-|-:)[\s|:-]*$")


@dataclass(frozen=True)
class Lab(Page):
    """A script below `snippets/labs/`; to the checks it is a page like any other."""

    @property
    def name(self) -> str:
        """The notebook's path below `docs/`."""
        return f"labs/{self.path.stem.replace('_', '-')}.ipynb"

    @property
    def notebook(self) -> Path:
        return self.project.docs / self.name

    @property
    def script(self) -> str:
        """What people type: `labs/dynamodb_capacity`."""
        return f"labs/{self.path.stem}"

    @property
    def update(self) -> str:
        return f"python -m proofnotes update {self.script}"

    @cached_property
    def meta(self) -> dict[str, Any]:
        title = next((line[2:] for _, line in self.prose if line.startswith("# ")), self.path.stem)
        return {"title": title}

    @cached_property
    def _parts(self) -> tuple[list[Fence], list[tuple[int, str]]]:
        prose, told = [], False
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.startswith("# %%"):
                told = "[markdown]" in line
            elif told:
                prose.append((number, line.removeprefix("#").removeprefix(" ")))
        return [], prose


@dataclass(frozen=True)
class Run:
    """What running a lab left behind."""

    notebook: dict[str, Any]
    names: dict[str, Any]
    problems: list[Problem]


def discover(project: Project) -> list[Lab]:
    """Every lab, sorted by path."""
    return [Lab(project, path) for path in sorted((project.snippets / "labs").glob("*.py"))]


def find(project: Project, name: str) -> Lab:
    """The lab that people call `labs/dynamodb_capacity`. Raises LookupError."""
    for lab in discover(project):
        if name == lab.script:
            return lab
    raise LookupError(f"no lab is called {name}; there are: {', '.join(lab.script for lab in discover(project))}")


def run(lab: Lab) -> Run:
    """Run every cell in a fresh sandbox; stops at the first that fails."""
    import jupytext  # type: ignore[import-untyped]

    cells: list[dict[str, Any]] = []
    names: dict[str, Any] = {"__name__": "__main__"}
    problems: list[Problem] = []
    links = _Links(lab)
    end = 0  # of the cell before, in the text of the script
    with plots.house_style(), sandbox.aws():
        for number, cell in enumerate(jupytext.reads(lab.text, fmt="py:percent").cells, 1):
            made: dict[str, Any] = {"cell_type": cell.cell_type, "id": f"cell-{number}"}
            made["metadata"] = dict(cell.metadata)  # its tags
            if cell.cell_type == "code":
                start = lab.text.index(cell.source, end)
                end = start + len(cell.source)
                line = lab.text.count("\n", 0, start) + 1
                outputs, failed = _run_cell(lab, cell.source, line, f"{lab.path.stem}-{number}", names)
                problems += failed
                made |= {"execution_count": None, "outputs": outputs, "source": _lines(cell.source)}
            else:
                made["source"] = _lines(links.resolve(cell.source))
            cells.append(made)
            if problems:
                break
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return Run(notebook, names, problems)


def _run_cell(
    lab: Lab, source: str, line: int, name: str, names: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    printed = io.StringIO()
    before = len(guard.refusals())
    figures: list[plots.Plot] = []
    error = ""
    try:
        with contextlib.redirect_stdout(printed), sandbox.time_limit():
            # the empty lines give each line of the cell its number in the script
            exec(compile("\n" * (line - 1) + source, str(lab.path), "exec"), names)
            figures = plots.collect(name)
    except KeyboardInterrupt:
        raise
    except sandbox.TimeLimit:
        error = f"is still running after {sandbox.TIME_LIMIT} s of real time"
    except BaseException as problem:  # noqa: BLE001 - whatever a cell raises is a problem of the lab
        error = f"raises {type(problem).__name__}: {problem}"
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == str(lab.path)]
        line = (problem.lineno if isinstance(problem, SyntaxError) else frames[-1].lineno if frames else line) or line
    error = next(iter(guard.refusals()[before:]), error)  # even where the cell swallowed the refusal
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    outputs += [_display(figure) for figure in figures]
    problems = [lab.project.problem(lab.path, line, error, f"mend the cell, then: {lab.update}")] if error else []
    return outputs, problems


def _display(figure: plots.Plot) -> dict[str, Any]:
    # as HTML and not as an image: nbconvert wraps an SVG image in base64, out of reach for the page's colours
    page = f'<div class="lab-plot">\n{figure.svg}\n</div>'
    return {
        "data": {"text/html": _lines(page), "text/plain": _lines(figure.alternative)},
        "metadata": {"proofnotes": {"data": figure.data, "drawing": _hash(page)}},
        "output_type": "display_data",
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


class _Links:
    """Resolves the links of a lab, because notebooks are rendered without our Markdown extension.

    Names that do not exist stay as they are: the checks of pages find them here as well.
    """

    def __init__(self, lab: Lab) -> None:
        self.folder = os.path.dirname(lab.name)
        self.claims = {claim.id: claim for claim in all_claims(lab.project)}
        self.facts = {fact.id: fact for fact in facts(lab.project)}

    def resolve(self, text: str) -> str:
        return _LINK.sub(self._one, text)

    def _one(self, link: re.Match[str]) -> str:
        kind, _, name = link["target"].partition(":")
        if kind == "proof" and (claim := self.claims.get(name)):
            title = f"{GRADES[claim.grade]}: {html.escape(claim.sentence)}"
            shown = f'class="proof" data-grade="{claim.grade}" title="{title}"'
            return f'<a {shown} href="{self._relative(proof_target(claim))}">{MARKS[claim.grade]}</a>'
        if kind == "fact" and (fact := self.facts.get(name)):
            title = f"{html.escape(fact.what)}. Checked on {fact.checked_on:%d %B %Y}."
            return f'<a class="fact" title="{title}" href="{self._relative(fact_target(name))}">{link["text"]}</a>'
        return f"[{link['text']}]({_built(link['target'])})"

    def _relative(self, target: str) -> str:
        return _built(os.path.relpath(target, self.folder).replace(os.sep, "/"))


def _built(target: str) -> str:
    """The address of a page in the built site: nothing translates the links of a notebook later."""
    if "://" in target:
        return target
    file, mark, anchor = target.partition("#")
    return re.sub(r"\.(md|ipynb)$", ".html", file) + mark + anchor


def text_of(notebook: dict[str, Any]) -> str:
    """The notebook as it is written to disk: always the same text for the same content."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def notebooks(project: Project, names: list[str]) -> tuple[dict[Path, str], list[Problem]]:
    """The notebooks of the named labs, and why some have none."""
    fresh: dict[Path, str] = {}
    problems: list[Problem] = []
    for lab in [find(project, name) for name in names]:
        done = run(lab)
        problems += done.problems
        if not done.problems:
            fresh[lab.notebook] = text_of(done.notebook)
    return fresh, problems


def stale(project: Project) -> list[Problem]:
    """Run every lab: where its notebook differs from what the script gives now."""
    return [problem for lab in discover(project) for problem in compare(lab, run(lab))]


def compare(lab: Lab, fresh: Run) -> list[Problem]:
    """Where the notebook of a lab differs from a run of it."""
    if fresh.problems:
        return fresh.problems
    if not lab.notebook.exists():
        return [lab.project.problem(lab.path, 1, "has no notebook", lab.update)]
    text = lab.notebook.read_text(encoding="utf-8")
    try:
        kept = _content(json.loads(text))
    except (ValueError, KeyError) as error:
        return [lab.project.problem(lab.notebook, 1, f"is no notebook of ours ({error})", lab.update)]
    wanted = _content(fresh.notebook)
    for number, (old, new) in enumerate(zip(kept, wanted, strict=False), 1):
        if old != new:
            line = text[: text.find(f'"id": "cell-{number}"')].count("\n") + 1
            what = f"cell {number}: {_difference(old, new)}"
            return [lab.project.problem(lab.notebook, line, what, f"if the script is right: {lab.update}")]
    if len(kept) != len(wanted):
        return [lab.project.problem(lab.notebook, 1, f"has {len(kept)} cells, not {len(wanted)}", lab.update)]
    return []


def _content(notebook: dict[str, Any]) -> list[list[str]]:
    """What must be the same in the notebook and in a new run of its script: words, numbers and source.

    A plot counts as its text alternative and the digest of its data. Its drawing is not compared with the new
    one, which another version of matplotlib draws differently, but with its own hash: nobody edited it.
    """
    found = []
    for cell in notebook["cells"]:
        parts = [cell["cell_type"], "".join(cell["source"])]
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                parts.append("".join(output["text"]))
            else:
                ours = output["metadata"]["proofnotes"]
                untouched = ours["drawing"] == _hash("".join(output["data"]["text/html"]))
                parts += ["".join(output["data"]["text/plain"]), ours["data"], "as drawn" if untouched else "edited"]
        found.append(parts)
    return found


def _difference(old: list[str], new: list[str]) -> str:
    for before, after in zip(old, new, strict=False):
        for ours, theirs in zip([*before.split("\n"), "(the end)"], [*after.split("\n"), "(the end)"], strict=False):
            if ours != theirs:
                return f"the notebook has {ours!r}, the script gives {theirs!r}"
    return f"the notebook has {len(old) - 2} outputs, the script gives {len(new) - 2}"


def form(project: Project) -> list[Problem]:
    """A lab has its notebook, a notebook its lab, and neither needs what the site does not have."""
    found = []
    wanted = {lab.notebook for lab in discover(project)}
    for lab in discover(project):
        if not lab.notebook.exists():
            found.append(project.problem(lab.path, 1, "has no notebook", lab.update))
        for number, line in lab.prose:
            if _MATH.search(re.sub(r"`[^`]*`", "", line)):
                what = "looks like a formula, and the site carries no MathJax"
                found.append(project.problem(lab.path, number, what, "write it in Unicode: ⌈size ÷ 4 KB⌉"))
            if _ALIGNED.match(line):
                what = "aligns table columns, which needs inline styles that the site refuses"
                found.append(project.problem(lab.path, number, what, "write plain dashes: |---|---|"))
    for path in sorted((project.docs / "labs").glob("*.ipynb")):
        if path not in wanted:
            found.append(project.problem(path, 1, "notebook of no lab", f"delete it: git rm {project.name(path)}"))
    return found
