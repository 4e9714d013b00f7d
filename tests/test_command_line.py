"""What a newcomer types: run, list, new, update, check."""

import pytest
from test_checks import copy

from proofnotes import __main__ as command_line
from proofnotes import scaffold


@pytest.fixture
def project(tmp_path, monkeypatch):
    project = copy("base", tmp_path)
    monkeypatch.setattr(command_line, "HERE", project)
    return project


def test_run_prints_what_the_page_shows(project, capsys):
    assert command_line.main(["run", "sqs/queue"]) == 0
    assert capsys.readouterr().out == (project.snippets / "sqs" / "queue.out").read_text()


def test_unknown_example_names_the_nearest(project, capsys):
    assert command_line.main(["run", "sqs/queues"]) == 2
    assert "perhaps: sqs/queue" in capsys.readouterr().err


def test_list_shows_every_caption(project, capsys):
    assert command_line.main(["list"]) == 0
    assert "A queue keeps a message." in capsys.readouterr().out


def test_update_records_new_output_and_shows_the_difference(project, capsys):
    example = project.snippets / "sqs" / "queue.py"
    example.write_text(example.read_text().replace('print("sent")', 'print("sent twice")'))
    assert command_line.main(["update", "sqs/queue"]) == 0
    assert (project.snippets / "sqs" / "queue.out").read_text() == "sent twice\n"
    assert "-sent\n+sent twice" in capsys.readouterr().out


def test_update_of_a_broken_example_changes_nothing(project, capsys):
    example = project.snippets / "sqs" / "queue.py"
    example.write_text(example.read_text().replace('print("sent")', "print(missing)"))
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    assert command_line.main(["update"]) == 1
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before
    assert "snippets/sqs/queue.py:13  raises NameError" in capsys.readouterr().err


def test_check_lists_all_problems_and_counts_them(project, capsys):
    page = project.docs / "sqs" / "queue.md"
    page.write_text(page.read_text().replace("[30 seconds]", "[60 seconds]").replace("queue.py:send", "queue.py:sent"))
    assert command_line.main(["check"]) == 1
    errors = capsys.readouterr().err
    assert "docs/sqs/queue.md:12  says '60 seconds'" in errors
    assert "docs/sqs/queue.md:15  includes section 'sent'" in errors
    assert errors.rstrip().endswith("problem(s)")


def test_new_makes_an_example_that_runs_with_its_claim_and_page(project):
    assert command_line.main(["new", "sqs/dead_letter"]) == 0
    made = [
        project.snippets / "sqs/dead_letter.py",
        project.claims / "sqs/test_dead_letter.py",
        project.docs / "sqs/dead-letter.md",
    ]
    assert all(path.is_file() for path in made)
    assert command_line.main(["run", "sqs/dead_letter"]) == 0


@pytest.mark.parametrize("name", ["queue", "sqs/", "sqs/Not Lower", "../x", "a/../x"])
def test_new_refuses_names_of_another_form(project, name):
    with pytest.raises(ValueError, match="is not of the form"):
        scaffold.create(project, name)


def test_new_never_overwrites(project, capsys):
    assert command_line.main(["new", "sqs/queue"]) == 2
    assert "exists already" in capsys.readouterr().err
