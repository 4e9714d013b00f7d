"""Numbers, citations and corrections: data with a source and a date, from `facts/<subject>.yml`."""

import datetime
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from proofnotes.project import HERE, Problem, Project, line_of

# Anything read longer ago than this wants reading again.
SHELF_LIFE = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Source:
    """Where something was read: an AWS page, or a place in the SDK's service model."""

    title: str
    url: str
    checked_on: datetime.date


@dataclass(frozen=True)
class Fact:
    """A number or a name that pages quote and never repeat by hand."""

    id: str
    what: str
    text: str
    short: str
    adjustable: bool | None
    was: str
    notes: str
    checked_on: datetime.date
    cite: Source | None
    sdk: dict[str, Any] | None
    value: Any
    path: Path
    line: int

    @property
    def wordings(self) -> tuple[str, str]:
        """What a page may write for it: the value with its unit, or the bare value."""
        return (self.text, self.short)


@dataclass(frozen=True)
class Citation:
    """A sentence that no test can hold, with the AWS page that says it."""

    id: str
    says: str
    source: Source
    path: Path
    line: int


@dataclass(frozen=True)
class Correction:
    """Something the notes had wrong, what is true, and the page that says so."""

    notes: str
    kind: str
    was: str
    now: str
    page: str
    path: Path
    line: int


def files(project: Project) -> list[Path]:
    """The files of facts; the plan of the notes lies beside them and is another thing."""
    return sorted(path for path in project.facts.glob("*.yml") if path.stem != "notes")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    return _parse(path, path.stat().st_mtime_ns)


@cache
def _parse(path: Path, _stamp: int) -> tuple[str, dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    return text, yaml.safe_load(text) or {}


def _date(value: Any) -> datetime.date:
    """A date, in quotes or not; one that is none is as old as can be, and the schema says what is wrong with it."""
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return datetime.date.min


def _source(entry: dict[str, Any]) -> Source | None:
    cite = entry.get("cite")
    return Source(cite["title"], cite["url"], _date(entry["checked_on"])) if cite else None


def _shown(value: Any) -> str:
    return f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def facts(project: Project) -> list[Fact]:
    """Every fact, in the order of the files."""
    found = []
    for path in files(project):
        text, data = _read(path)
        for entry in data.get("facts") or []:
            short = _shown(entry["value"])
            unit = entry.get("unit", "")
            found.append(
                Fact(
                    id=entry["id"],
                    what=entry["what"],
                    text=entry.get("text") or f"{short} {unit}".strip(),
                    short=short,
                    adjustable=entry.get("adjustable"),
                    was=entry.get("was", ""),
                    notes=entry.get("notes", ""),
                    checked_on=_date(entry["checked_on"]),
                    cite=_source(entry),
                    sdk=entry.get("sdk"),
                    value=entry["value"],
                    path=path,
                    line=line_of(text, f"id: {entry['id']}\n"),
                )
            )
    return found


def citations(project: Project) -> list[Citation]:
    """Every cited sentence."""
    found = []
    for path in files(project):
        text, data = _read(path)
        for entry in data.get("cited") or []:
            source = _source(entry)
            assert source is not None  # the schema requires `cite`
            says = " ".join(entry["says"].split())
            found.append(Citation(entry["id"], says, source, path, line_of(text, f"id: {entry['id']}\n")))
    return found


def corrections(project: Project) -> list[Correction]:
    """Every correction of the notes, those that stand on a fact as its `was:` included."""
    found = []
    for path in files(project):
        text, data = _read(path)
        for entry in data.get("corrections") or []:
            found.append(
                Correction(
                    notes=entry["notes"],
                    kind=entry["kind"],
                    was=" ".join(entry["was"].split()),
                    now=" ".join(entry["now"].split()),
                    page=entry["page"],
                    path=path,
                    line=line_of(text, entry["was"][:40]),
                )
            )
    return found


def schema_problems(project: Project) -> list[Problem]:
    """Files that do not follow `facts/schema.json`."""
    schema = json.loads((HERE.facts / "schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    problems = []
    for path in files(project):
        text, data = _read(path)
        # YAML has dates, JSON has not
        plain = json.loads(json.dumps(data, default=str))
        for error in validator.iter_errors(plain):
            where = "/".join(str(step) for step in error.absolute_path)
            needle = (
                f"id: {error.instance['id']}" if isinstance(error.instance, dict) and "id" in error.instance else ""
            )
            line = line_of(text, needle) if needle else 1
            problems.append(project.problem(path, line, f"{where}: {error.message}"[:300], "follow facts/schema.json"))
    return problems
