"""Checks of what an author writes in a page."""

import csv
import re

from proofnotes import reference, snippets, update
from proofnotes.pages import Page, discover
from proofnotes.project import Problem, Project, line_of

_INCLUDE_LINE = re.compile(r'^\s*--8<--\s+"[^"]+"\s*$')


def _authored(project: Project) -> list[Page]:
    return [page for page in discover(project) if not page.name.startswith("reference/")]


def code_in_page(project: Project) -> list[Problem]:
    """Every fence holds included files only, so that nothing on a page escapes the tests."""
    found = []
    for page in discover(project):
        for fence in page.fences:
            for number, line in fence.body:
                if line.strip() and not _INCLUDE_LINE.match(line):
                    what = f"code stands in the page: {line.strip()[:40]!r}"
                    mend = 'move it to a file under snippets/ and include it: --8<-- "chapter/idea.py:section"'
                    found.append(project.problem(page.path, number, what, mend))
                    break
    return found


def front_matter(project: Project) -> list[Problem]:
    """Each page says what it is, and which exam skills and sections of the notes it serves."""
    with (project.facts / "skills.tsv").open(encoding="utf-8", newline="") as table:
        skills = {row["skill"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    found = []
    for page in discover(project):
        generated = page.name.startswith("reference/") or page.name == "index.md"
        wanted = ["title", "description"] + ([] if generated else ["skills", "notes"])
        for key in wanted:
            if key not in page.meta or page.meta[key] in (None, ""):
                mend = f"add `{key}:` to the front matter"
                found.append(project.problem(page.path, 1, f"page without {key}", mend))
        for skill in page.meta.get("skills") or []:
            if str(skill) not in skills:
                line = line_of(page.text, str(skill))
                found.append(
                    project.problem(
                        page.path, line, f"no exam skill is called {skill}", "take it from facts/skills.tsv"
                    )
                )
    return found


def fence_titles(project: Project) -> list[Problem]:
    """A block says which file it shows, so that a reader can find and run it."""
    found = []
    for page in discover(project):
        for include in page.includes:
            if not include.fenced:
                continue
            title = "Output" if include.file.endswith(".out") else f"snippets/{include.file}"
            wanted = f'title="{title}"'
            if wanted not in include.fence:
                what = f"the fence around {include.file} is not titled so"
                found.append(project.problem(page.path, include.line - 1, what, f"add {wanted} behind its language"))
    return found


def outputs_shown(project: Project) -> list[Problem]:
    """Where an example stands, its output stands too."""
    recorded = {}
    for snippet in snippets.discover(project):
        if snippets.is_recorded(snippet):
            below = snippet.path.relative_to(project.snippets).as_posix()
            recorded[below] = snippet.output.relative_to(project.snippets).as_posix()
    found = []
    for page in _authored(project):
        shown = {include.file for include in page.includes}
        for include in page.includes:
            output = recorded.get(include.file)
            if output and output not in shown:
                what = f"shows {include.file} but not what it prints"
                mend = f'add a text fence with title="Output" and --8<-- "{output}"'
                found.append(project.problem(page.path, include.line, what, mend))
                shown.add(output)
    return found


def stale_reference(project: Project) -> list[Problem]:
    """The generated pages are what the data says now."""
    mend = "python -m proofnotes update"
    found = []
    for path, text in reference.generate(project).items():
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old is None:
            found.append(project.problem(path, 1, "generated page is missing", mend))
        elif old != text:
            pairs = enumerate(zip(old.splitlines(), text.splitlines(), strict=False), 1)
            line = next((number for number, (a, b) in pairs if a != b), 1)
            found.append(project.problem(path, line, "generated page is stale", mend))
    found += [
        project.problem(path, 1, "nothing generates this page", mend) for path in update.stale_reference_pages(project)
    ]
    return found
