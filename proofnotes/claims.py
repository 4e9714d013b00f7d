"""Read the claims: sentences whose evidence is a test, or an AWS page where no test can be."""

import ast
from dataclasses import dataclass
from pathlib import Path

from proofnotes.facts import Source, citations
from proofnotes.project import Project

GRADES = {
    "moto": "proven (executed)",
    "sdk": "proven (SDK model)",
    "tool": "proven (tool)",
    "calc": "proven (computed)",
    "cited": "cited",
    "gap": "cited (the mock differs)",
}
MARKS = {
    "moto": "proven: ran",
    "sdk": "proven: SDK",
    "tool": "proven: tool",
    "calc": "proven: computed",
    "cited": "cited",
    "gap": "cited: mock differs",
}


@dataclass(frozen=True)
class Claim:
    """One sentence about behaviour, and where its evidence is."""

    id: str
    grade: str
    sentence: str
    path: Path
    line: int
    test: str = ""
    source: Source | None = None

    @property
    def proven(self) -> bool:
        return self.grade not in ("cited", "gap")

    @property
    def subject(self) -> str:
        return self.id.split(".")[0]


def _from_tests(path: Path) -> list[Claim]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            match mark:
                case ast.Call(func=ast.Name(id=grade), args=[ast.Constant(value=str(claim))]) if grade in GRADES:
                    sentence = " ".join((ast.get_docstring(node) or "").split())
                    found.append(Claim(claim, grade, sentence, path, mark.lineno, node.name))
    return sorted(found, key=lambda claim: claim.line)


def all_claims(project: Project) -> list[Claim]:
    """Every claim, tests first, then citations; the same id twice is reported by the checks."""
    tested = [claim for path in sorted(project.claims.rglob("test_*.py")) for claim in _from_tests(path)]
    sources = {citation.id: citation for citation in citations(project)}
    gaps = {claim.id for claim in tested if claim.grade == "gap"}
    claims = []
    for claim in tested:
        source = sources[claim.id].source if claim.grade == "gap" and claim.id in sources else None
        claims.append(Claim(claim.id, claim.grade, claim.sentence, claim.path, claim.line, claim.test, source))
    for citation in sources.values():
        if citation.id not in gaps:
            claims.append(
                Claim(citation.id, "cited", citation.says, citation.path, citation.line, source=citation.source)
            )
    return claims
