"""Claims about the buildspec: its form, and its phases, executed in real bash by our runner."""

import copy
import tempfile
from pathlib import Path

import jsonschema
import pytest
from claims.cicd.buildspec_runner import PHASES, build
from claims.cicd.documents import document

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, tool

ON_FAILURE = {"type": "string", "pattern": "^(ABORT|CONTINUE|RETRY(-.+)?)$"}
STRINGS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
NAMED = {"type": "object", "additionalProperties": {"type": "string"}}


@pytest.fixture
def folder():
    """A source folder outside the sandbox, for real programs."""
    with guard.lifted():
        made = tempfile.TemporaryDirectory()
    yield Path(made.name)
    with guard.lifted():
        made.cleanup()


def schema():
    """Our schema of a buildspec. The names of phases and caches come from the SDK's model."""
    phases = {name.lower() for name in model.shape("codebuild", "BuildPhaseType").enum}
    phase = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "run-as": {"type": "string"},
            "on-failure": ON_FAILURE,
            "commands": STRINGS,
            "finally": STRINGS,
        },
    }
    install = {**phase, "properties": {**phase["properties"], "runtime-versions": {"type": "object"}}}
    return {
        "type": "object",
        "required": ["version", "phases"],
        "additionalProperties": False,
        "properties": {
            "version": {"enum": [0.1, 0.2]},
            "run-as": {"type": "string"},
            "env": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "shell": {"enum": ["bash", "/bin/sh", "powershell.exe", "cmd.exe"]},
                    "variables": NAMED,
                    "parameter-store": NAMED,
                    "secrets-manager": NAMED,
                    "exported-variables": STRINGS,
                    "git-credential-helper": {"enum": ["yes", "no"]},
                },
            },
            "proxy": {"type": "object"},
            "batch": {"type": "object"},
            "phases": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: install if name == "install" else phase for name in PHASES if name in phases},
            },
            "reports": {"type": "object"},
            "artifacts": {"type": "object", "required": ["files"], "properties": {"files": STRINGS}},
            "cache": {"type": "object", "properties": {"paths": STRINGS}},
        },
    }


@tool("cicd.buildspec.form")
def test_the_buildspec_keeps_its_form():
    """The buildspec keeps the documented form: a version and phases are required, and the phases that take commands are install, pre_build, build and post_build."""
    check = jsonschema.Draft202012Validator(schema())
    spec = document("buildspec.yml")
    assert not list(check.iter_errors(spec))
    assert set(schema()["properties"]["phases"]["properties"]) == set(PHASES)
    for spoil in (
        lambda s: s.pop("version"),
        lambda s: s.pop("phases"),
        lambda s: s["phases"].update(deploy={"commands": ["true"]}),
        lambda s: s["phases"]["build"].update({"on-failure": "IGNORE"}),
        lambda s: s["phases"]["build"].update({"runtime-versions": {"python": "3.13"}}),
        lambda s: s.pop("artifacts") and s.update(artifacts={"name": "x"}),
    ):
        broken = copy.deepcopy(spec)
        spoil(broken)
        assert list(check.iter_errors(broken))


def spec_of(**phases):
    return {"version": 0.2, "phases": phases}


@tool("cicd.buildspec.order")
def test_the_phases_run_in_order(folder):
    """The phases run in the order install, pre_build, build, post_build, whatever their order in the file."""
    said = {name: {"commands": [f"echo {name}"]} for name in reversed(PHASES)}
    lines, status = build(spec_of(**said), folder)
    assert [line for line in lines if not line.startswith("[")] == list(PHASES)
    assert status == "SUCCEEDED"


@tool("cicd.buildspec.one-shell")
def test_version_02_keeps_the_shell(folder):
    """In version 0.2 a command sees what an earlier command changed: its variables and its folder."""
    first = {"commands": ["export TAG=1.4.0", "cd /"]}
    lines, _ = build(spec_of(install=first, build={"commands": ['echo "$TAG $PWD"']}), folder)
    assert "1.4.0 /" in lines


@tool("cicd.buildspec.finally")
def test_finally_runs_after_a_failure(folder):
    """After a failing command the rest of its phase is skipped, and the phase's finally block still runs."""
    lines, status = build(document("buildspec.yml"), folder, run_tests=1)
    assert "never said when the tests fail" not in lines
    assert "keep the test report" in lines
    assert status == "FAILED"
    lines, status = build(document("buildspec.yml"), folder, run_tests=0)
    assert "never said when the tests fail" in lines
    assert status == "SUCCEEDED"


@tool("cicd.buildspec.succeeding")
def test_post_build_can_ask(folder):
    """In post_build the variable CODEBUILD_BUILD_SUCCEEDING says whether the build failed: 0 means that it did."""
    assert "succeeding is 0" in build(document("buildspec.yml"), folder, run_tests=1)[0]
    assert "succeeding is 1" in build(document("buildspec.yml"), folder, run_tests=0)[0]


CASES = [  # failing phase, its on-failure, phases that run
    (None, None, PHASES),
    ("install", None, PHASES[:1]),
    ("pre_build", None, PHASES[:2]),
    ("build", None, PHASES),
    ("post_build", None, PHASES),
    ("build", "ABORT", PHASES[:3]),
    ("install", "CONTINUE", PHASES),
    ("pre_build", "CONTINUE", PHASES),
]


@calc("cicd.buildspec.table")
def test_the_example_follows_the_table(example):
    """By the rules of the table a failing install or pre_build ends the build, a failing build does not keep post_build from running, and on-failure turns either round."""
    run = example("cicd/build_phases")["run"]
    for fails, says, expected in CASES:
        ran, status = run((fails,) if fails else (), {fails: says} if says else {})
        assert (tuple(ran), status) == (expected, "FAILED" if fails else "SUCCEEDED")


@tool("cicd.buildspec.executed")
def test_bash_follows_the_same_table(folder):
    """Executed in bash, a buildspec with a failing command runs just the phases of the table, and fails even if it goes on."""
    for fails, says, expected in CASES:
        phases = {name: {"commands": ["false" if name == fails else "true"]} for name in PHASES}
        if says:
            phases[fails]["on-failure"] = says
        lines, status = build(spec_of(**phases), folder)
        assert tuple(line.strip("[]") for line in lines) == expected
        assert status == ("FAILED" if fails else "SUCCEEDED")


@tool("cicd.buildspec.last-command")
def test_a_pipe_hides_a_failure(folder):
    """A pipe hides a failure in bash: the status of the last program counts, unless you set pipefail."""
    hidden = build(spec_of(build={"commands": ["./run-tests | cat"]}), folder, run_tests=1)
    seen = build(spec_of(build={"commands": ["set -o pipefail; ./run-tests | cat"]}), folder, run_tests=1)
    assert (hidden[1], seen[1]) == ("SUCCEEDED", "FAILED")
