"""Zensical, the successor of MkDocs, builds the same site from the same settings."""

import re
import shutil
import subprocess
import sys

import pytest

from proofnotes import pages
from proofnotes.project import HERE

# Zensical runs no MkDocs plugin, and so knows no page made from a notebook: the one accepted exception
_NOTEBOOKS = ("labs/",)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site as Zensical builds it, in a copy, since it writes where MkDocs writes."""
    root = tmp_path_factory.mktemp("zensical") / "project"
    left = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", ".cache", "*_cache", "__pycache__")
    shutil.copytree(HERE.root, root, ignore=left)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return root / "site", ran


def test_zensical_builds_without_a_warning(site):
    _, ran = site
    told = [line for line in (ran.stdout + ran.stderr).splitlines() if re.search(r"(?i)warning|error", line)]
    assert [line for line in told if not any(name in line for name in _NOTEBOOKS)] == []


def test_zensical_builds_every_page_with_its_marks(site):
    folder, ran = site
    wrong = []
    for page in pages.discover(HERE):
        built = folder / page.path.relative_to(HERE.docs).with_suffix(".html")
        html = built.read_text(encoding="utf-8") if built.exists() else ""
        marks = [link for link in page.links if link.target.startswith("proof:")]
        if html.count('data-grade="') < len(marks) or not html:
            wrong.append(page.name)
    assert wrong == [], ran.stderr
