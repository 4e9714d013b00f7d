"""Diagrams: are the drawings fresh, draw them again, and put them and the plots into the page.

`web/diagrams.mjs` draws a `.dot` file to the `.svg` beside it, which carries the digest of what it was made
from; so Python can tell a stale drawing without Node. In a page, an image alone in its paragraph becomes a
figure with the drawing inline, where the colours of the site's style sheet reach it.
"""

import hashlib
import html
import logging
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from proofnotes import page_plots, pages
from proofnotes.project import HERE, Problem, Project

ALTERNATIVE = 20  # characters that a text alternative has at least: shorter ones name a picture, not tell it
UPDATE = "python -m proofnotes update"

# `mkdocs build --strict` counts what is warned of below "mkdocs"
_log = logging.getLogger("mkdocs.proofnotes")
_SCRIPT = HERE.root / "web" / "diagrams.mjs"
_IMAGE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)(?:\s+"(?P<caption>[^"]*)")?\)')
_MADE_FROM = re.compile(r'\sdata-source="([0-9a-f]{64})"')
_MARKS = re.compile(r'\sdata-(?:source|numbers)="[0-9a-f]+"')
_TOLD = re.compile(r"(?P<path>.+?):(?P<line>\d+)  (?P<what>.+)  ->  (?P<mend>.+)")


def folder(project: Project) -> Path:
    """Where the diagrams lie, sources and drawings side by side."""
    return project.docs / "assets" / "diagrams"


def _drawings(project: Project) -> dict[Path, tuple[str, str]]:
    """Each folder of drawings with the suffix of their sources and what a drawing is called there."""
    return {folder(project): (".dot", "diagram"), page_plots.folder(project): (".py", "plot")}


@cache
def _style() -> str:
    found = re.search(r"^export const STYLE = (\d+);", _SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{_SCRIPT.name} names no style"
    return found[1]


def digest(source: str) -> str:
    """What a drawing is made from: its source and the version of the house style."""
    return hashlib.sha256(f"{_style()}\n{source}".encode()).hexdigest()


def _fresh(source: Path) -> bool:
    drawing = source.with_suffix(".svg")
    made_from = _MADE_FROM.search(drawing.read_text(encoding="utf-8")) if drawing.exists() else None
    return made_from is not None and made_from[1] == digest(source.read_text(encoding="utf-8"))


def stale(project: Project) -> list[Problem]:
    """Sources that are not drawn, or changed since, and drawings without a source."""
    found = []
    for source in sorted(folder(project).glob("*.dot")):
        drawing = source.with_suffix(".svg")
        if not drawing.exists():
            found.append(project.problem(source, 1, "has no drawing", UPDATE))
        elif not _fresh(source):
            found.append(project.problem(drawing, 1, f"is not drawn from {source.name} as it is now", UPDATE))
    for drawing in sorted(folder(project).glob("*.svg")):
        if not drawing.with_suffix(".dot").exists():
            mend = f"delete it, or write {drawing.stem}.dot and run: {UPDATE}"
            found.append(project.problem(drawing, 1, "is a drawing without a source", mend))
    return found


def problems(project: Project) -> list[Problem]:
    """Everything that is wrong with the diagrams and with the images of the pages."""
    found = stale(project) + page_plots.stale(project)
    shown = set()
    for page in pages.discover(project):
        for number, line in page.prose:
            for image in _IMAGE.finditer(line):
                target = (page.path.parent / image["target"]).resolve()
                shown.add(target)
                faults = _image_faults(project, image, target, line)
                found += [project.problem(page.path, number, *fault) for fault in faults]
    for place, (suffix, called) in _drawings(project).items():
        for source in sorted(place.glob(f"*{suffix}")):
            drawing = source.with_suffix(".svg")
            if drawing.resolve() not in shown:
                mend = f'show it with ![what it says](../assets/{called}s/{drawing.name} "Caption"), or delete it'
                found.append(project.problem(source, 1, f"is a {called} that no page shows", mend))
    return found


def _image_faults(project: Project, image: re.Match[str], target: Path, line: str) -> list[tuple[str, str]]:
    faults = []
    if len(image["alt"].strip()) < ALTERNATIVE:
        what = f"has an image whose text alternative {image['alt']!r} is shorter than {ALTERNATIVE} characters"
        faults.append((what, "say in the square brackets what the picture says"))
    suffix = next((each[0] for place, each in _drawings(project).items() if place.resolve() == target.parent), "")
    if not suffix or target.suffix != ".svg":
        return faults
    if line.strip() != image[0]:
        faults.append((f"shows {target.name} within other text", "give the image a paragraph of its own"))
    if not target.with_suffix(suffix).exists():
        mend = f"write {target.stem}{suffix} beside it and run: {UPDATE}"
        faults.append((f"shows {target.name}, which has no source", mend))
    return faults


def draw(project: Project) -> tuple[list[str], list[Problem]]:
    """Draw what is stale, all or nothing: what was drawn, and why something could not be."""
    wanted = [path for path in sorted(folder(project).glob("*.dot")) if not _fresh(path)]
    if not wanted:
        return [], []
    node = shutil.which("node")
    if node is None:
        return [], [project.problem(wanted[0], 1, "cannot be drawn: node is not here", "install Node.js 20 or newer")]
    if not (HERE.root / "node_modules" / "@viz-js").is_dir():
        return [], [project.problem(wanted[0], 1, "cannot be drawn: its library is not installed", "npm ci")]
    names = [project.name(path) for path in wanted]
    ran = subprocess.run([node, str(_SCRIPT), *names], cwd=project.root, capture_output=True, text=True, check=False)
    told = [_TOLD.fullmatch(line) for line in ran.stderr.splitlines()]
    found = [Problem(each["path"], int(each["line"]), each["what"], each["mend"]) for each in told if each]
    if ran.returncode and not found:
        found = [project.problem(wanted[0], 1, f"cannot be drawn: {ran.stderr.strip()[-500:]}", "npm ci")]
    return ran.stdout.splitlines(), found


class Figures(Treeprocessor):
    """Turns an image of a diagram or plot that stands alone in its paragraph into a figure."""

    def __init__(self, md: Markdown, project: Project, page_path: Callable[[Markdown], str]) -> None:
        super().__init__(md)
        self.project = project
        self.page_path = page_path

    def run(self, root: ElementTree.Element) -> None:
        page = self.page_path(self.md)
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
                continue
            image = paragraph[0]
            target = (self.project.docs / page).parent / image.get("src", "")
            places = {place.resolve(): called for place, (_, called) in _drawings(self.project).items()}
            called = places.get(target.resolve().parent)
            if (image.tail or "").strip() or called is None:
                continue
            if not target.exists():
                _log.warning("%s: there is no drawing %s. Run: %s", page, image.get("src"), UPDATE)
                continue
            drawing = target.read_text(encoding="utf-8")
            figure = _figure(called, drawing, image.get("alt", ""), image.get("title", ""))
            paragraph.remove(image)
            paragraph.text = self.md.htmlStash.store(figure)


def _figure(called: str, drawing: str, alternative: str, caption: str) -> str:
    words = html.escape(alternative, quote=True)
    inline = _MARKS.sub("", drawing.strip(), count=2).replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1)
    below = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="{called}">{inline}{below}</figure>'
