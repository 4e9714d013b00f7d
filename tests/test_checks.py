"""Each check finds its broken example, says where and what mends it, and is silent about a good project."""

import shutil
from pathlib import Path

import pytest

from proofnotes import reference, snippets, update
from proofnotes.checks import CHECKS, all_problems, outside
from proofnotes.project import HERE, Project

BROKEN = Path(__file__).parent / "broken"
NAMES = sorted(path.name for path in BROKEN.iterdir() if path.name != "base")


def copy(name: str, folder: Path) -> Project:
    """The good project with the broken files of one example laid over it."""
    project = Project(folder / "project")
    shutil.copytree(BROKEN / "base", project.root)
    update.write(project, reference.generate(project))
    if name != "base":
        for path in (path for path in (BROKEN / name).rglob("*") if path.is_file()):
            below = path.relative_to(BROKEN / name)
            target = (folder if below.parts[0] == "shared" else project.root) / below
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return project


def test_good_project_has_no_problems(tmp_path):
    assert all_problems(copy("base", tmp_path)) == []


def test_this_project_has_no_problems():
    problems = all_problems(HERE)
    assert not problems, "\n" + "\n".join(map(str, problems))


def test_every_check_has_a_broken_example():
    assert sorted(CHECKS) == [name for name in NAMES if name != "output-stale"]


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_check_finds_its_broken_example(name, tmp_path, request):
    project = copy(name, tmp_path)
    found = "".join(f"{problem}\n" for problem in sorted(CHECKS[name](project)))
    expected = BROKEN / name / "expected.txt"
    assert found, f"{name} found nothing"
    assert found == expected.read_text(encoding="utf-8")


def test_stale_output_is_found_with_both_texts(tmp_path):
    project = copy("output-stale", tmp_path)
    (problem,) = snippets.verify(snippets.find(project, "sqs/queue"))
    expected = (
        "snippets/sqs/queue.out:1  is recorded as 'sent yesterday' but prints 'sent'  ->  "
        "if the new output is right: python -m proofnotes update sqs/queue"
    )
    assert str(problem) == expected


def test_clone_without_the_notes_says_that_wording_was_not_compared(tmp_path):
    project = copy("base", tmp_path)
    assert "wording was not compared with the notes: ../shared is not here" in outside.cannot_run(project)
