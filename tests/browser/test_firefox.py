"""A reader runs, changes, breaks, stops and resets an example in Firefox: from a server, and from a disk."""

import json
import shutil
import subprocess

import pytest
from browser.common import ROOT, missing, needs_runtime

SCRIPT = ROOT / "tests" / "browser" / "firefox.mjs"

pytestmark = needs_runtime


@pytest.fixture(scope="session")
def firefox() -> str:
    """Where Firefox is."""
    found = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if found is None:
        missing("no Firefox is installed", "apt-get install firefox-esr")
    if not (ROOT / "node_modules" / "puppeteer-core").is_dir():
        missing("what drives Firefox is not installed", "npm ci")
    return str(found)


@pytest.mark.parametrize("root", ["http", "file"], indirect=True)
def test_reader_runs_changes_breaks_stops_and_resets_an_example(root: str, firefox: str) -> None:
    command = [shutil.which("node") or "node", str(SCRIPT), firefox, root]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout)
    seen = told["seen"]
    assert seen["recorded"] == "Same as recorded."
    assert "first worker:  ['order 1']" in seen["output"]
    assert "You changed this example" in seen["changed"]
    assert "NonExistentQueue" in seen["error"]
    assert seen["stopped"].startswith("Stopped.")
    assert seen["stoppedAfter"] < 1
    assert seen["again"] == "Same as recorded."
    assert told["problems"] == []
