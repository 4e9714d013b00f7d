"""The glossary: its page, and the meaning of an abbreviation where a page first uses it."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from proofnotes.markup import cell, front, link, path_from, table
from proofnotes.pages import Page
from proofnotes.project import Problem, Project

# Abbreviations are said in running text; in a heading, a link or code they would be in the way.
_SILENT = {"a", "abbr", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "svg", "th"}
_ABBREVIATION = re.compile(r"[A-Za-z0-9]*[A-Z][A-Za-z0-9/]*[A-Z0-9][A-Za-z0-9/]*")


@dataclass(frozen=True)
class Term:
    """A word, its meaning in a few words, and the page (with an anchor or not) that teaches it."""

    word: str
    meaning: str
    page: str
    line: int

    @property
    def abbreviation(self) -> bool:
        return bool(_ABBREVIATION.fullmatch(self.word))


def source(project: Project) -> Path:
    """Where the terms stand."""
    return project.facts / "glossary.tsv"


def terms(project: Project) -> list[Term]:
    """Every term, in the order of the alphabet; none where the project has no glossary."""
    if not source(project).exists():
        return []
    with source(project).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        found = [Term(row[0], row[1], row[2], line) for line, row in enumerate(rows, 2) if len(row) == 3]
    return sorted(found, key=lambda term: (term.word.lower(), term.word))


def problems(project: Project) -> list[Problem]:
    """Each term stands there once, is explained in a line, and leads to a place that uses it."""
    path, found, seen = source(project), [], set()
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, row in enumerate(lines[1:], 2):
        if row.count("\t") != 2:
            found.append(project.problem(path, line, "is no term", "write word, meaning and page with tabs between"))
    for term in terms(project):
        name, _, anchor = term.page.partition("#")
        page = Page(project, project.docs / name)
        if term.word in seen:
            found.append(project.problem(path, term.line, f"{term.word} stands here twice", "delete one of the lines"))
        seen.add(term.word)
        if not 10 <= len(term.meaning) <= 160:
            what = f"{term.word} is explained in {len(term.meaning)} characters"
            found.append(project.problem(path, term.line, what, "say it in 10 to 160"))
        if not page.path.is_file():
            what = f"{term.word} leads to {name}, which is no page"
            found.append(project.problem(path, term.line, what, "name a page below docs/"))
        elif anchor and anchor not in page.anchors:
            what = f"{term.word} leads to #{anchor}, which {name} has not"
            found.append(project.problem(path, term.line, what, "name a heading of that page"))
        elif term.word.lower() not in page.text.lower():
            what = f"{term.word} leads to {name}, which never uses it"
            found.append(project.problem(path, term.line, what, "name the page that teaches it"))
    return found


def generate(project: Project) -> dict[Path, str]:
    """The text of the glossary, by its path."""
    here = "reference/glossary.md"
    known = terms(project)
    if not known:
        return {}
    out = front(
        "Glossary",
        "The words and abbreviations of these pages, each in one sentence, with the page that teaches it.",
        f"{len(known)} terms. On the other pages, point at an abbreviation with a dotted line, where it first "
        "appears, to read what it means.",
    )
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for term in known:
        name, _, anchor = term.page.partition("#")
        page = Page(project, project.docs / name)
        where = link(here, page, anchor) if page.path.is_file() else f"[{name}]({path_from(here, name)})"
        rows.setdefault(term.word[0].upper(), []).append((f"**{cell(term.word)}**", cell(term.meaning), where))
    for letter, its_terms in rows.items():
        out += f"\n## {letter}\n" + table(("Term", "Meaning", "Page"), its_terms)
    return {project.docs / here: out}


class Abbreviations(Treeprocessor):
    """Says what an abbreviation means where running text first uses it."""

    def __init__(self, md: Markdown, known: dict[str, str]) -> None:
        super().__init__(md)
        self.known = known
        self.pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})\b")

    def run(self, root: ElementTree.Element) -> None:
        if self.known:
            self._visit(root, set())

    def _visit(self, element: ElementTree.Element, said: set[str]) -> None:
        if element.tag in _SILENT:
            return
        children = list(element)
        self._say(element, None, said)
        for child in children:
            self._visit(child, said)
            self._say(element, child, said)

    def _say(self, parent: ElementTree.Element, before: ElementTree.Element | None, said: set[str]) -> None:
        """Mark what follows `before`, or what `parent` begins with."""
        text = (parent.text if before is None else before.tail) or ""
        if isinstance(text, AtomicString):
            return
        for found in self.pattern.finditer(text):
            word = found[0]
            if word in said:
                continue
            said.add(word)
            mark = ElementTree.Element("abbr", {"title": self.known[word]})
            mark.text = AtomicString(word)
            mark.tail = text[found.end() :]
            if before is None:
                parent.text = text[: found.start()]
                parent.insert(0, mark)
            else:
                before.tail = text[: found.start()]
                parent.insert(list(parent).index(before) + 1, mark)
            self._say(parent, mark, said)
            return
