"""Lighthouse gives full marks for accessibility, best practices and search engines, on a phone and on a desk."""

import json
import shutil
import subprocess

import pytest
from browser.common import KINDS, ROOT, missing

CATEGORIES = ["accessibility", "best-practices", "seo"]


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    program = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
    node = shutil.which("node")
    if node is None or not program.is_file():
        missing("Lighthouse is not installed", "install Node.js 20 or newer, then: npm ci")
    return [str(node), str(program)]


@pytest.mark.parametrize("form", ["mobile", "desktop"])
@pytest.mark.parametrize("kind", ["home", "chapter"])
def test_lighthouse_gives_full_marks(
    kind: str, form: str, http_root: str, lighthouse: list[str], chromium: str
) -> None:
    command = [
        *lighthouse,
        http_root + KINDS[kind],
        f"--chrome-path={chromium}",
        "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        f"--only-categories={','.join(CATEGORIES)}",
        "--throttling-method=provided",
        "--no-enable-error-reporting",
        "--output=json",
        "--quiet",
    ]
    if form == "desktop":
        command.append("--preset=desktop")
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    report = json.loads(ran.stdout)
    faults = [
        f"{name}: {report['audits'][audit['id']]['title']}"
        for name in CATEGORIES
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in (None, 1)
    ]
    marks = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    assert marks == dict.fromkeys(CATEGORIES, 100), faults
