"""The map of the notes: where each section of the old notes went."""

import csv
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from proofnotes.pages import Page, discover
from proofnotes.project import Project


@dataclass(frozen=True)
class Section:
    """One section of the notes, as `facts/notes.tsv` lists it."""

    id: str
    chapter: str
    title: str


@dataclass(frozen=True)
class NotesMap:
    """All sections, and for each the pages that cover it or the reason why none does."""

    project: Project

    @cached_property
    def sections(self) -> list[Section]:
        with (self.project.facts / "notes.tsv").open(encoding="utf-8", newline="") as table:
            rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows)
            return [Section(*row) for row in rows]

    @cached_property
    def _plan(self) -> dict[str, Any]:
        return yaml.safe_load((self.project.facts / "notes.yml").read_text(encoding="utf-8")) or {}

    @property
    def to_come(self) -> list[str]:
        """Chapters that are not written yet."""
        return list(self._plan.get("to_come") or [])

    @property
    def left_out(self) -> dict[str, str]:
        """Sections that no page covers, each with the reason."""
        return {entry["id"]: entry["why"] for entry in self._plan.get("left_out") or []}

    @cached_property
    def covered(self) -> dict[str, list[tuple[Page, str]]]:
        """Section id to the pages that cover it, each with an anchor or an empty string."""
        found: dict[str, list[tuple[Page, str]]] = {}
        for page in discover(self.project):
            for entry in page.meta.get("notes") or []:
                section, _, anchor = str(entry).partition("#")
                found.setdefault(section, []).append((page, anchor))
        return found
