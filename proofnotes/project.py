"""Where things lie, and how a problem with one of them is told."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong at a place, and the command or edit that mends it."""

    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.what}  ->  {self.mend}"


@dataclass(frozen=True)
class Project:
    """The folders of one Proofnotes tree; the tests point it at small broken ones."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def facts(self) -> Path:
        return self.root / "facts"

    @property
    def claims(self) -> Path:
        return self.root / "tests" / "claims"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def name(self, path: Path) -> str:
        """The path as messages and links show it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def problem(self, path: Path, line: int, what: str, mend: str) -> Problem:
        return Problem(self.name(path), line, what, mend)


HERE = Project(Path(__file__).resolve().parent.parent)


def line_of(text: str, needle: str) -> int:
    """The number of the first line that holds `needle`, or 1."""
    before, found, _ = text.partition(needle)
    return before.count("\n") + 1 if found else 1
