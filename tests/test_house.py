"""The house is in order: lock files, workflows, licences, and a README that tells the truth."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from proofnotes import shell
from proofnotes.checks import outside
from proofnotes.project import HERE

ROOT = HERE.root
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """The files of the project, in a clone; without Git there is nothing to look through."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def validate(workflow: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_follows_the_schema(workflow):
    ran = validate(workflow)
    assert ran.returncode == 0, ran.stdout


def test_the_schema_refuses_a_broken_workflow(tmp_path):
    broken = tmp_path / "ci.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert validate(broken).returncode == 1


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(workflow):
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


def test_workflows_start_what_a_person_starts():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert ".ci/run" in [step.get("run") for step in jobs["everything"]["steps"]]
    versions = {entry["versions"] for entry in jobs["versions"]["strategy"]["matrix"]["include"]}
    assert versions == {"lowest-direct", "highest"}


def test_ci_script_is_executable_and_clean_and_skips_nothing():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    lint = subprocess.run([shell.SHELLCHECK, str(script)], capture_output=True, text=True, check=False)
    assert lint.returncode == 0, lint.stdout
    text = script.read_text(encoding="utf-8")
    assert "export PROOFNOTES_COMPLETE=required" in text
    assert re.search(r"^make test$", text, re.MULTILINE)


def locked() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE))


def test_every_requirement_is_pinned_and_hashed():
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > 50
    form = re.compile(r"[\w.-]+==\S+(?: ; [^\\]+?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\\n|$))+")
    assert [entry.splitlines()[0] for entry in entries if not form.fullmatch(entry)] == []


def wanted() -> list[Requirement]:
    extras = SETTINGS["project"]["optional-dependencies"].values()
    return [Requirement(text) for group in [SETTINGS["project"]["dependencies"], *extras] for text in group]


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_lock_file_holds_an_allowed_version_of(requirement):
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    assert requirement.specifier.contains(locked()[name]), "run: make lock"


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_lowest_version_is_named_for(requirement):
    assert {clause.operator for clause in requirement.specifier} & {">=", "==", "~="}


def test_lock_files_name_no_place_to_download_from():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package and not package.get("link")] == []
    # what a package bundles comes within it, under its hash
    loose = [name for name, package in packages.items() if name and not {"integrity", "inBundle"} & package.keys()]
    assert loose == []
    assert "://" not in LOCK
    assert not re.search(r"index-url|find-links|trusted-host", LOCK)
    assert "registry=" not in (ROOT / ".npmrc").read_text(encoding="utf-8").replace("lockfile-registry", "")


def test_package_versions_are_exact():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = package.get("devDependencies", {}) | package.get("dependencies", {})
    assert versions
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_commands_that_a_guide_names_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    told = subprocess.run(
        [sys.executable, "-m", "proofnotes", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    named = set(re.findall(r"-m proofnotes ([a-z]+)", text))
    assert named
    assert named <= set(re.findall(r"^    ([a-z]+) ", told.stdout, re.MULTILINE))


def test_readme_links_and_folders_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    folders = re.findall(r"^\| `(\w+/)`", text, re.MULTILINE)
    assert len(folders) > 5
    assert [name for name in [*links, *folders] if not (ROOT / name).exists()] == []


def test_licences_are_here_and_named():
    assert SETTINGS["project"]["license"] == "MIT"
    assert "Permission is hereby granted" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0" in (ROOT / "LICENSE-text").read_text(encoding="utf-8")
    assert "not affiliated" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_tracked_file_holds_a_secret_or_a_path_of_this_machine():
    here = [f"{ROOT}/", f"{Path.home()}/"]
    found = []
    for path in tracked():
        if "broken" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{HERE.name(path)}: {what}" for what, form in outside.SECRETS.items() if form.search(text)]
        found += [f"{HERE.name(path)}: {place}" for place in here if place in text]
    assert found == []
