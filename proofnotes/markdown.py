"""The Python-Markdown extension: `proof:` and `fact:` links lead to their evidence, diagrams stand inline.

Abbreviations of the glossary say what they mean.

    hidden from other consumers [proof](proof:sqs.visibility.hidden)
    the default is [30 seconds](fact:sqs.visibility.default)

Used by MkDocs and by Zensical, neither of which needs a plugin for it.
"""

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from proofnotes.claims import GRADES, MARKS, Claim, all_claims
from proofnotes.facts import Fact, facts
from proofnotes.figures import Figures
from proofnotes.glossary import Abbreviations, terms
from proofnotes.project import Project

# `mkdocs build --strict` counts what is warned of below "mkdocs"
_log = logging.getLogger("mkdocs.proofnotes")


def proof_target(claim: Claim) -> str:
    """The page and anchor of a claim, from `docs/`."""
    return f"reference/proofs/{claim.subject}.md#{claim.id}"


def fact_target(fact_id: str) -> str:
    """The page and anchor of a fact, from `docs/`."""
    return f"reference/limits.md#{fact_id}"


def _page_path(md: Markdown) -> str:
    """The path of the page being rendered, from `docs/`; each generator keeps it in a place of its own."""
    if "relpath" in md.treeprocessors:  # MkDocs
        return str(md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]
    if "rendering_context" in md.preprocessors:  # Zensical
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
    return ""


class EvidenceLinks(Treeprocessor):
    """Resolves the links and shows each claim's grade."""

    def __init__(self, md: Markdown, claims: dict[str, Claim], known_facts: dict[str, Fact]) -> None:
        super().__init__(md)
        self.claims = claims
        self.facts = known_facts

    def run(self, root: ElementTree.Element) -> None:
        page = _page_path(self.md)
        for link in root.iter("a"):
            kind, _, name = link.get("href", "").partition(":")
            if kind == "proof":
                self._proof(link, name, page)
            elif kind == "fact":
                self._fact(link, name, page)

    def _proof(self, link: ElementTree.Element, name: str, page: str) -> None:
        claim = self.claims.get(name)
        if claim is None:
            self._missing(link, page, f"no claim is called {name}")
            return
        link.set("href", _relative(proof_target(claim), page))
        link.set("class", "proof")
        link.set("data-grade", claim.grade)
        link.set("title", f"{GRADES[claim.grade]}: {claim.sentence}")
        link.text = MARKS[claim.grade]

    def _fact(self, link: ElementTree.Element, name: str, page: str) -> None:
        fact = self.facts.get(name)
        if fact is None:
            self._missing(link, page, f"no fact is called {name}")
            return
        link.set("href", _relative(fact_target(name), page))
        link.set("class", "fact")
        link.set("title", f"{fact.what}. Checked on {fact.checked_on:%d %B %Y}.")

    def _missing(self, link: ElementTree.Element, page: str, what: str) -> None:
        link.set("class", "evidence-missing")
        link.set("href", "#")
        _log.warning("%s: %s. Run: python -m proofnotes check", page, what)


def _relative(target: str, page: str) -> str:
    return os.path.relpath(target, os.path.dirname(page) or ".").replace(os.sep, "/")


@lru_cache(maxsize=1)
def _evidence(project: Project, _stamp: int) -> tuple[dict[str, Claim], dict[str, Fact]]:
    # every page makes its own Markdown object: read the evidence once, and again when a file changed
    return {claim.id: claim for claim in all_claims(project)}, {fact.id: fact for fact in facts(project)}


class ProofnotesExtension(Extension):
    """Option `root`: the folder of `mkdocs.yml`, by default the current one."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": [".", "the folder of mkdocs.yml"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        project = Project(Path(self.getConfig("root")).resolve())
        sources = [*project.claims.rglob("test_*.py"), *project.facts.glob("*.yml")]
        claims, known = _evidence(project, max((path.stat().st_mtime_ns for path in sources), default=0))
        # after inline patterns (20), before the generators resolve relative links (0)
        md.treeprocessors.register(EvidenceLinks(md, claims, known), "proofnotes", 3)
        known_terms = {term.word: term.meaning for term in terms(project) if term.abbreviation}
        md.treeprocessors.register(Abbreviations(md, known_terms), "proofnotes-abbreviations", 4)
        md.treeprocessors.register(Figures(md, project, _page_path), "proofnotes-figures", 2)


def makeExtension(**kwargs: Any) -> ProofnotesExtension:
    """The entry point that Python-Markdown looks for."""
    return ProofnotesExtension(**kwargs)
