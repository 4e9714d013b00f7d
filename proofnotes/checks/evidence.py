"""Checks of claims, facts, corrections and the map of the notes."""

import ast
import datetime
import re
from pathlib import Path

from proofnotes import labs, sdk
from proofnotes.claims import Claim, all_claims
from proofnotes.facts import SHELF_LIFE, citations, corrections, facts, schema_problems
from proofnotes.notes import NotesMap
from proofnotes.pages import Link, Page, discover
from proofnotes.project import Problem, Project, line_of

_ID = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+){2,}$")


def _marks(project: Project, kind: str, reference: bool = False) -> list[tuple[Page, Link, str]]:
    """Each `proof:` or `fact:` link of the authored pages, with the id behind the colon."""
    return [
        (page, link, link.target.partition(":")[2])
        for page in [*discover(project), *labs.discover(project)]
        if reference or not page.name.startswith("reference/")
        for link in page.links
        if link.target.startswith(f"{kind}:")
    ]


def unknown_claims(project: Project) -> list[Problem]:
    """A mark on a page leads to a claim that exists, and is worded after its grade."""
    claims = {claim.id: claim for claim in all_claims(project)}
    found = []
    for page, link, name in _marks(project, "proof"):
        claim = claims.get(name)
        if claim is None:
            what = f"marks {name}, but no test or citation has that id"
            mend = f'write the test under tests/claims/ with @moto("{name}"), or an entry under cited: in facts/'
            found.append(project.problem(page.path, link.line, what, mend))
        elif link.text != ("proof" if claim.proven else "cited"):
            wanted = "proof" if claim.proven else "cited"
            what = f"says [{link.text}] for {name}, whose grade is {claim.grade}"
            found.append(project.problem(page.path, link.line, what, f"write [{wanted}](proof:{name})"))
    return found


def unmarked_claims(project: Project) -> list[Problem]:
    """A claim is made by at least one page."""
    marked = {name for _, _, name in _marks(project, "proof")}
    return [
        project.problem(
            claim.path, claim.line, f"no page makes the claim {claim.id}", f"mark it: [proof](proof:{claim.id})"
        )
        for claim in all_claims(project)
        if claim.id not in marked
    ]


def claim_form(project: Project) -> list[Problem]:
    """A claim has a well-formed id of its own, a sentence, a test that asserts, and, for a gap, a citation."""
    found: list[Problem] = []
    seen: dict[str, Claim] = {}
    cited = {citation.id for citation in citations(project)}
    for claim in all_claims(project):
        folder = claim.path.parent.name if claim.test else claim.subject
        first = seen.setdefault(claim.id, claim)
        if first is not claim:
            mend = f"rename one; the other is at {project.name(first.path)}:{first.line}"
            found.append(project.problem(claim.path, claim.line, f"the id {claim.id} is taken", mend))
        if not _ID.match(claim.id) or claim.subject != folder:
            what = f"the id {claim.id} is not of the form {folder}.subject.statement"
            found.append(project.problem(claim.path, claim.line, what, "rename it"))
        if not claim.sentence.endswith("."):
            what = f"the claim {claim.id} has no sentence"
            found.append(project.problem(claim.path, claim.line, what, "write it as the docstring, with a full stop"))
        if claim.grade == "gap" and claim.id not in cited:
            mend = f"add {claim.id} under cited: in facts/{claim.subject}.yml"
            found.append(project.problem(claim.path, claim.line, f"the gap {claim.id} cites no AWS page", mend))
    for path in sorted(project.claims.rglob("test_*.py")):
        found += _tests_without_teeth(project, path, {claim.test for claim in seen.values() if claim.path == path})
    return found


def _tests_without_teeth(project: Project, path: Path, claimed: set[str]) -> list[Problem]:
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    helpers = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_") and _asserts(node, set())
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        if node.name not in claimed:
            what = f"{node.name} proves no claim"
            found.append(project.problem(path, node.lineno, what, 'mark it: @moto("chapter.subject.statement")'))
        if not _asserts(node, helpers):
            found.append(
                project.problem(path, node.lineno, f"{node.name} asserts nothing", "assert what the claim says")
            )
    return found


def _asserts(test: ast.FunctionDef, helpers: set[str]) -> bool:
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Attribute) and node.attr == "raises":
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in helpers:
            return True
    return False


def fact_form(project: Project) -> list[Problem]:
    """The data files follow their schema, and no id stands twice."""
    found = schema_problems(project)
    if found:
        return found
    seen: dict[str, str] = {}
    for fact in facts(project):
        if fact.id in seen:
            found.append(project.problem(fact.path, fact.line, f"the fact {fact.id} stands twice", "keep one"))
        seen[fact.id] = project.name(fact.path)
    return found


def misquoted_facts(project: Project) -> list[Problem]:
    """A quoted value is what the data says."""
    known = {fact.id: fact for fact in facts(project)}
    found = []
    for page, link, name in _marks(project, "fact", reference=True):
        fact = known.get(name)
        if fact is None:
            mend = "add it to facts/, or mend the id"
            found.append(project.problem(page.path, link.line, f"quotes {name}, which is no fact", mend))
        elif link.text not in fact.wordings:
            what = f"says {link.text!r} for {name}, which is {fact.text!r}"
            found.append(project.problem(page.path, link.line, what, f"write [{fact.text}](fact:{name})"))
    return found


def unused_facts(project: Project) -> list[Problem]:
    """A fact is quoted by at least one page."""
    used = {name for _, _, name in _marks(project, "fact")}
    return [
        project.problem(
            fact.path, fact.line, f"no page quotes {fact.id}", f"quote it: [{fact.text}](fact:{fact.id}), or delete it"
        )
        for fact in facts(project)
        if fact.id not in used
    ]


def old_facts(project: Project, today: datetime.date | None = None) -> list[Problem]:
    """What was read more than a year ago is read again."""
    limit = (today or datetime.datetime.now(datetime.UTC).date()) - SHELF_LIFE
    found = []
    for fact in facts(project):
        if fact.checked_on < limit:
            what = f"{fact.id} was checked on {fact.checked_on}, more than {SHELF_LIFE.days} days ago"
            found.append(project.problem(fact.path, fact.line, what, "read its source again and set checked_on"))
    for citation in citations(project):
        if citation.source.checked_on < limit:
            what = f"{citation.id} was read on {citation.source.checked_on}, more than {SHELF_LIFE.days} days ago"
            found.append(project.problem(citation.path, citation.line, what, "read the page again and set checked_on"))
    return found


def contradicted_facts(project: Project) -> list[Problem]:
    """The installed SDK still says what a fact says it does."""
    pages: dict[str, set[str]] = {}
    for page, _, name in _marks(project, "fact"):
        pages.setdefault(name, set()).add(page.name)
    found = []
    for fact in facts(project):
        if fact.sdk and (contradiction := sdk.contradiction(fact.value, fact.sdk)):
            used = ", ".join(sorted(pages.get(fact.id, ()))) or "no page"
            mend = f"read the SDK's text again and mend the fact; it is quoted on {used}"
            found.append(project.problem(fact.path, fact.line, f"{fact.id}: {contradiction}", mend))
    return found


def uncovered_notes(project: Project) -> list[Problem]:
    """Every section of the notes is covered, left out with a reason, or in a chapter that is still to come."""
    notes = NotesMap(project)
    plan = project.facts / "notes.yml"
    known = {section.id for section in notes.sections}
    found = []
    for section in notes.sections:
        done = section.id in notes.covered or section.id in notes.left_out
        if not done and section.chapter not in notes.to_come:
            what = f"no page covers section {section.id} of the notes ({section.title})"
            mend = "add it to `notes:` in a page's front matter, or to left_out with the reason"
            found.append(project.problem(plan, 1, what, mend))
    for chapter in notes.to_come:
        sections = [section.id for section in notes.sections if section.chapter == chapter]
        if all(section in notes.covered or section in notes.left_out for section in sections):
            line = line_of(plan.read_text(encoding="utf-8"), f"- {chapter}\n")
            found.append(project.problem(plan, line, f"the chapter {chapter} is complete", "take it off to_come"))
    for name, places in notes.covered.items():
        for page, anchor in places:
            line = line_of(page.text, name)
            if name not in known:
                found.append(
                    project.problem(page.path, line, f"the notes have no section {name}", "see facts/notes.tsv")
                )
            if anchor and anchor not in page.anchors:
                what = f"covers {name} at #{anchor}, which the page does not have"
                found.append(project.problem(page.path, line, what, f"one of: {', '.join(sorted(page.anchors))}"))
    return found


def lost_corrections(project: Project) -> list[Problem]:
    """A correction names a section of the notes, and a page that exists."""
    known = {section.id for section in NotesMap(project).sections}
    pages = {page.name for page in discover(project)}
    found = []
    for fix in corrections(project):
        if fix.notes not in known:
            found.append(
                project.problem(fix.path, fix.line, f"the notes have no section {fix.notes}", "see facts/notes.tsv")
            )
        if fix.page not in pages:
            found.append(
                project.problem(fix.path, fix.line, f"there is no page {fix.page}", "name the page that says so")
            )
    return found
