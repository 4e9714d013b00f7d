"""The built files, without a browser: no inline script, no dead link, the same from both generators."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser.common import ROOT, missing

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; "
    "connect-src 'self' blob: data:; img-src 'self' data:; style-src 'self'; font-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Document(HTMLParser):
    """What the tests ask about a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.ids: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.order: list[str] = []
        self.policy = ""
        self.described = False
        self.language = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        line = self.getpos()[0]
        self.order.append(tag)
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/json"):
            self.inline.append(f"{line}: <{tag}>")
        self.inline += [f"{line}: {name}=" for name in values if name == "style" or name.startswith("on")]
        if values.get("href", "").startswith("javascript:"):
            self.inline.append(f"{line}: javascript:")
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        self.links += [(line, values[name]) for name in ("href", "src") if name in values and tag != "base"]
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            assert not set(self.order) & {"script", "link", "style", "img"}, "the policy comes too late"
            self.policy = values["content"]
        self.described |= tag == "meta" and values.get("name") == "description" and bool(values.get("content"))
        if tag == "html":
            self.language = values.get("lang", "")


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, Document]:
    """Every page of the site; the frame that runs the search on file:// is no page."""
    pages = (path for path in sorted(site.rglob("*.html")) if "assets" not in path.relative_to(site).parts)
    return {path.relative_to(site).as_posix(): Document(path) for path in pages}


def test_every_page_has_the_policy_and_nothing_inline(documents: dict[str, Document]) -> None:
    assert {name: page.policy for name, page in documents.items() if page.policy != POLICY} == {}
    assert {name: page.inline for name, page in documents.items() if page.inline} == {}


def test_every_page_has_a_language_a_description_and_one_first_heading(documents: dict[str, Document]) -> None:
    assert [name for name, page in documents.items() if page.language != "en"] == []
    assert [name for name, page in documents.items() if not page.described] == []
    assert {name: page.order.count("h1") for name, page in documents.items() if page.order.count("h1") != 1} == {}


def _dead_links(site: Path, documents: dict[str, Document]) -> Iterator[str]:
    for name, page in documents.items():
        for line, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
                continue
            # the page for unknown addresses has addresses from the root, because it is shown anywhere
            base = site if parts.path.startswith("/") else (site / name).parent
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else site / name
            if target == site or target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{name}:{line}  links to {link}, which does not exist"
            elif parts.fragment and target.suffix == ".html":
                other = documents.get(target.relative_to(site.resolve()).as_posix())
                if other and unquote(parts.fragment) not in other.ids:
                    yield f"{name}:{line}  links to {link}, which has no such anchor"


def test_every_link_within_the_site_leads_somewhere(site: Path, documents: dict[str, Document]) -> None:
    # mkdocs checks Markdown; templates, menus and lab pages are checked here
    dead = list(_dead_links(site.resolve(), documents))
    assert not dead, "\n".join(dead)


def test_zensical_builds_the_same_pages_without_a_complaint(tmp_path: Path, site: Path) -> None:
    if importlib.util.find_spec("zensical") is None:
        missing("zensical is not installed", "make environment")
    for name in ("docs", "overrides", "snippets", "facts", "tests/claims"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SITE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    ours = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    theirs = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    notebooks = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in ROOT.glob("docs/**/*.ipynb")
    }
    assert ours - notebooks == theirs
    inline = {name: Document(tmp_path / "site" / name).inline for name in theirs}
    assert {name: found for name, found in inline.items() if found} == {}
