"""A skip is told on a reader's machine and fails in CI; an expected failure fails for the wrong reason."""

import os
import shutil
import subprocess
import sys

import pytest

from proofnotes.project import HERE

SKIPS = {
    "mark": "import pytest\n\n@pytest.mark.skipif(True, reason='no browser')\ndef test_it(): pass\n",
    "call": "import pytest\n\ndef test_it(): pytest.skip('no browser')\n",
    "module": "import pytest\n\npytest.skip('no browser', allow_module_level=True)\n",
}
GAP = "from proofnotes.evidence import gap\n\n@gap('a.b.c')\ndef test_it():\n    "


def run(tmp_path, test, **variables):
    shutil.copyfile(HERE.root / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = claim(id, grade): a sentence\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PROOFNOTES", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    environment = {**kept, "PYTHONPATH": str(HERE.root), **variables}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("kind", SKIPS)
def test_skip_fails_with_its_reason_where_everything_is_required(tmp_path, kind):
    status, said = run(tmp_path, SKIPS[kind], PROOFNOTES_COMPLETE="required")
    assert status not in (0, 5)
    assert "no browser" in said
    assert "nothing may be skipped" in said


@pytest.mark.parametrize("kind", ["mark", "call"])
def test_skip_is_told_elsewhere(tmp_path, kind):
    status, said = run(tmp_path, SKIPS[kind])
    assert status == 0
    assert "1 skipped" in said


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ("assert 1 == 2\n", 0, "1 xfailed"),
        ("raise NotImplementedError('nothing there')\n", 0, "1 xfailed"),
        ("pass\n", 1, "XPASS(strict)"),
        ("return no_such_name\n", 1, "NameError"),
        ("assert {}['typo']\n", 1, "KeyError"),
    ],
)
def test_gap_is_red_once_moto_learns_it_and_for_a_mistake_of_the_test(tmp_path, body, status, word):
    found, said = run(tmp_path, GAP + body, PROOFNOTES_COMPLETE="required")
    assert (found, word in said) == (status, True), said
