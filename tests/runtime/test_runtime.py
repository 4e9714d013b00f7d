"""Every example gives its recorded output in the runtime that readers get, under the Python of the browser."""

import gzip
import json
import os
import time

import pytest
from runtime.common import LARGEST, run

from proofnotes import runtime, snippets
from proofnotes.project import HERE

EXAMPLES = [snippet for snippet in snippets.discover(HERE) if snippet.path.suffix == ".py"]
TERMINAL_ONLY = runtime.terminal_only(HERE)


@pytest.fixture(scope="module")
def manifest():
    return json.loads((runtime.folder(HERE) / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    cases = [(snippet.name, runtime.plain(snippet.text)) for snippet in EXAMPLES]
    return run(cases, tmp_path_factory.mktemp("runtime"))


@pytest.mark.parametrize("snippet", EXAMPLES, ids=[snippet.name for snippet in EXAMPLES])
def test_example_prints_in_the_browser_what_is_recorded(snippet, results):
    result = results[snippet.name]
    same = not result["error"] and result["output"] == snippet.output.read_text(encoding="utf-8")
    if snippet.name in TERMINAL_ONLY:
        assert not same, f"web/terminal-only.yml:1  {snippet.name} runs in the browser now  ->  take it off the list"
    else:
        assert same, result["error"] or f"prints something else: {result['output'][:500]}"


def test_at_most_one_example_in_twenty_needs_a_terminal():
    assert len(TERMINAL_ONLY) <= len(EXAMPLES) / 20
    assert set(TERMINAL_ONLY) <= {snippet.name for snippet in EXAMPLES}


def test_second_look_at_a_current_runtime_takes_no_time():
    began = time.perf_counter()
    assert runtime.is_current(HERE), "docs/assets/runtime:1  is not built from what lies here  ->  make runtime"
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("snippet", EXAMPLES, ids=[snippet.name for snippet in EXAMPLES])
def test_download_is_small_enough_for_every_example(snippet, results):
    assert results[snippet.name]["weight"] <= LARGEST


def test_runtime_holds_no_path_of_the_machine_that_built_it(manifest):
    here = str(HERE.root).encode()
    for name in manifest["files"]:
        content = (runtime.folder(HERE) / name).read_bytes()
        assert here not in (gzip.decompress(content) if name.endswith(".bin") else content), name


@pytest.mark.skipif(
    os.environ.get("PROOFNOTES_COMPLETE") != "required",
    reason="a second build takes a minute  ->  PROOFNOTES_COMPLETE=required make test",
)
def test_two_builds_in_different_folders_give_the_same_bytes(manifest, tmp_path):
    runtime.build(HERE, tmp_path / "stage", tmp_path / "out")
    again = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert again == manifest  # with the digest of every file


def test_every_distribution_in_the_runtime_has_a_permissive_licence():
    extras = sum(map(len, runtime._EXTRAS.values()))
    assert len(runtime.licences()) == len(runtime._DISTRIBUTIONS) + extras


def test_bad_code_fails_in_words_and_leaves_the_runtime_usable(tmp_path):
    bad = {
        "bad/raises": "1 / 0",
        "bad/syntax": "def (:",
        "bad/recursion": "def f(): f()\nf()",
        "bad/exit": "raise SystemExit(3)",
        "bad/input": "input('name? ')",
        "bad/network": "import requests\nrequests.get('https://example.com/')",
        "bad/module": "import pandas",
        "bad/service": "import boto3\nboto3.client('braket')",
        "bad/memory": "x = [0] * 10**9",
    }
    good = ("good/after", "print('still here')")
    found = run([*bad.items(), good], tmp_path)
    for name in bad:
        assert found[name]["error"], name
    assert "ZeroDivisionError" in found["bad/raises"]["error"]
    assert "SyntaxError" in found["bad/syntax"]["error"]
    assert "RecursionError" in found["bad/recursion"]["error"]
    assert "no network in the sandbox" in found["bad/network"]["error"]
    assert "No module named 'pandas'" in found["bad/module"]["error"]
    assert "braket" in found["bad/service"]["error"]
    assert "MemoryError" in found["bad/memory"]["error"]
    assert found["good/after"]["output"] == "still here\n"


def test_every_module_of_python_that_the_snapshot_lacks_is_still_there(tmp_path):
    names = """
        argparse bisect calendar cmath colorsys configparser csv difflib fileinput glob graphlib heapq html.parser
        http.cookies imaplib json.tool mailbox numbers optparse pdb pprint quopri sched shelve statistics
        string.templatelib tomllib unittest wave xml.etree.ElementTree zoneinfo
    """
    code = f"import importlib\nfor name in '{' '.join(names.split())}'.split():\n    importlib.import_module(name)"
    assert not run([("modules", code)], tmp_path)["modules"]["error"]


def test_fifty_runs_of_an_example_take_hardly_more_memory_than_one(tmp_path):
    code = next(runtime.plain(snippet.text) for snippet in EXAMPLES if snippet.name == "sqs/visibility_timeout")
    found = list(run([(f"run/{number}", code) for number in range(50)], tmp_path, "--tidy").values())
    assert not [result["error"] for result in found if result["error"]]
    assert found[-1]["memory"] <= 1.2 * found[0]["memory"]


def test_memory_stays_as_it_is_once_the_models_of_the_services_are_loaded(tmp_path):
    of_each_chapter = {snippet.name.split("/")[0]: snippet for snippet in EXAMPLES if snippet.name not in TERMINAL_ONLY}
    once = {chapter: runtime.plain(snippet.text) for chapter, snippet in of_each_chapter.items()}
    twice = [(f"{chapter}/{turn}", code) for turn in ("first", "again") for chapter, code in once.items()]
    used = [result["memory"] for result in run(twice, tmp_path).values()]
    assert used[-1] <= 1.2 * used[len(once) - 1]


def test_each_run_has_a_fresh_account(tmp_path):
    code = "import boto3\ns3 = boto3.client('s3')\n"
    code += "print(len(s3.list_buckets()['Buckets']))\ns3.create_bucket(Bucket='shop')"
    found = run([("one/first", code), ("one/second", code)], tmp_path)
    assert [result["output"] for result in found.values()] == ["0\n", "0\n"]
