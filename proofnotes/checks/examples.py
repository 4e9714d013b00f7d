"""Checks of the files under `snippets/` and of how pages show them."""

import ast
import re
from pathlib import Path

from proofnotes import snippets
from proofnotes.pages import discover
from proofnotes.project import Problem, Project

WIDTH = 72
# moto takes it, AWS answers MalformedPolicyDocument: the example would not run there.
_EMPTY_TRUST = re.compile(r"""AssumeRolePolicyDocument["']?\s*[=:]\s*["']\{\}["']""")
_HEADER = ("from proofnotes import sandbox", "sandbox.enter()")


def missing_includes(project: Project) -> list[Problem]:
    """A page includes files and sections that exist."""
    found = []
    for page in discover(project):
        for include in page.includes:
            path = project.snippets / include.file
            if not path.is_file():
                path = project.docs / include.file
            if not path.is_file():
                what = f"includes {include.file}, which does not exist"
                found.append(
                    project.problem(page.path, include.line, what, f"make snippets/{include.file} or mend the name")
                )
            elif include.section:
                sections = snippets.Snippet(project, path).sections
                start, end = sections.get(include.section, (0, 0))
                if not (start and end):
                    known = ", ".join(sections) or "none"
                    what = f"includes section {include.section!r} of {include.file}, which has: {known}"
                    mend = f"mark it: # --8<-- [start:{include.section}] ... [end:{include.section}]"
                    found.append(project.problem(page.path, include.line, what, mend))
                elif not snippets.Snippet(project, path).section_text(include.section).strip():
                    what = f"section {include.section!r} is empty"
                    found.append(project.problem(path, start, what, "put the lines between its markers"))
    return found


def unshown(project: Project) -> list[Problem]:
    """Each section of each example is shown by a page, and each example by at least one."""
    shown: set[tuple[str, str]] = set()
    for page in discover(project):
        shown.update((include.file, include.section) for include in page.includes)
    found = []
    for snippet in snippets.discover(project):
        below = snippet.path.relative_to(project.snippets).as_posix()
        if (below, "") in shown:
            continue
        if not any(file == below for file, _ in shown):
            what, mend = "no page shows this example", f'include it: --8<-- "{below}:section", or delete it'
            found.append(project.problem(snippet.path, 1, what, mend))
            continue
        for name, (start, _) in snippet.sections.items():
            if (below, name) not in shown:
                what, mend = f"no page shows section {name!r}", f'include it: --8<-- "{below}:{name}", or unmark it'
                found.append(project.problem(snippet.path, start, what, mend))
    return found


def form(project: Project) -> list[Problem]:
    """A Python example says in one sentence what it shows, backs itself, and hides nothing from the page."""
    found = []
    for snippet in snippets.discover(project):
        if snippet.path.suffix != ".py":
            continue
        try:
            tree = ast.parse(snippet.text)
        except SyntaxError as error:
            found.append(project.problem(snippet.path, error.lineno or 1, f"is not Python: {error.msg}", "mend it"))
            continue
        caption = (ast.get_docstring(tree) or "").strip()
        if not caption.endswith(".") or "\n\n" in caption:
            what = "its docstring is not one sentence that says what it shows"
            found.append(project.problem(snippet.path, 1, what, "write one, with a full stop"))
        if not all(line in snippet.text for line in _HEADER):
            mend = f"begin with: {'; '.join(_HEADER)}"
            found.append(project.problem(snippet.path, 1, "does not back itself with the sandbox", mend))
        if empty := _EMPTY_TRUST.search(snippet.text):
            line = snippet.text.count("\n", 0, empty.start()) + 1
            mend = "name the service that may assume the role"
            found.append(project.problem(snippet.path, line, "AWS refuses an empty trust policy", mend))
        spans = snippet.sections.values()
        for node in tree.body[3:]:
            if not any(start < node.lineno <= (node.end_lineno or node.lineno) < end for start, end in spans):
                mend = "put it between # --8<-- [start:name] and [end:name]"
                found.append(project.problem(snippet.path, node.lineno, "this line stands in no section", mend))
                break
    return found


def orphaned_outputs(project: Project) -> list[Problem]:
    """A recorded output belongs to one example."""
    owners: dict[Path, list[snippets.Snippet]] = {}
    for snippet in snippets.discover(project):
        if snippets.is_recorded(snippet):
            owners.setdefault(snippet.output, []).append(snippet)
    found = []
    for path in sorted(project.snippets.rglob("*.out")):
        if path not in owners:
            found.append(project.problem(path, 1, "output of no example", f"delete it: git rm {project.name(path)}"))
    for first, *others in owners.values():
        for other in others:
            what = f"has the same place for its output as {first.path.name}"
            found.append(project.problem(other.path, 1, what, "give it another name"))
    return found


def long_lines(project: Project) -> list[Problem]:
    """Examples are narrow enough for a phone."""
    found = []
    for path in sorted(project.snippets.rglob("*")):
        if not path.is_file() or path.suffix == ".pyc":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if len(line) > WIDTH and not re.search(r"https?://\S{50,}", line):
                what = f"line of {len(line)} columns; an example has {WIDTH} at most"
                found.append(project.problem(path, number, what, "break the line"))
    return found
