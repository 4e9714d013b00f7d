"""Plots of pages show what their examples compute, and a stale or broken one is told."""

import re

import pytest
from test_checks import copy
from test_markdown import render

from proofnotes import __main__ as command_line
from proofnotes import page_plots
from proofnotes.project import HERE

ALL = page_plots.scripts(HERE)
GOOD = """import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot([0, 1, 2], waiting)
"""
SHOWN = '![The queue grows from 1 to 3 messages.](../assets/plots/sqs-queue.svg "A queue that grows")'


@pytest.mark.parametrize("script", ALL, ids=[script.stem for script in ALL])
def test_plot_shows_the_numbers_that_its_example_computes_now(script):
    problems = page_plots.differences(HERE, script)
    assert not problems, "\n".join(map(str, problems))


@pytest.fixture
def project(tmp_path):
    made = copy("base", tmp_path)
    example = made.snippets / "sqs" / "queue.py"
    example.write_text(example.read_text(encoding="utf-8") + "\nwaiting = [1, 2, 3]\n", encoding="utf-8")
    return made


def put(project, text=GOOD, name="sqs-queue"):
    script = page_plots.folder(project) / f"{name}.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(text, encoding="utf-8")
    return script


def test_plot_is_drawn_once_and_then_fresh(project):
    script = put(project)
    assert [problem.what for problem in page_plots.stale(project)] == ["has no drawing"]
    assert page_plots.draw(project) == (["drew docs/assets/plots/sqs-queue.svg"], [])
    assert page_plots.draw(project) == ([], [])
    assert page_plots.stale(project) == []
    assert page_plots.differences(project, script) == []


def test_plot_is_stale_once_its_example_changes(project):
    script = put(project)
    page_plots.draw(project)
    example = project.snippets / "sqs" / "queue.py"
    example.write_text(example.read_text(encoding="utf-8").replace("[1, 2, 3]", "[1, 2, 4]"), encoding="utf-8")
    (problem,) = page_plots.stale(project)
    assert str(problem) == (
        "docs/assets/plots/sqs-queue.svg:1  is not drawn from sqs-queue.py and its example  ->  "
        "python -m proofnotes update"
    )
    (problem,) = page_plots.differences(project, script)
    assert problem.what == "shows other numbers than its example computes"


def test_plot_is_stale_once_its_script_changes(project):
    put(project)
    page_plots.draw(project)
    put(project, GOOD.replace("axes.plot", "axes.step"))
    assert [problem.what for problem in page_plots.stale(project)] == ["is not drawn from sqs-queue.py and its example"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "leaves 0 figures, not one"),
        (f"{GOOD}\nplt.subplots()\n", "leaves 2 figures, not one"),
        ("print(lost)", "raises NameError: name 'lost' is not defined"),
    ],
)
def test_script_that_draws_nothing_is_told_and_writes_nothing(project, text, what):
    script = put(project, text)
    drew, (problem,) = page_plots.draw(project)
    assert drew == []
    assert str(problem) == (f"docs/assets/plots/sqs-queue.py:1  {what}  ->  mend it, then: python -m proofnotes update")
    assert not script.with_suffix(".svg").exists()


def test_broken_example_is_told_at_its_plot(project):
    put(project)
    (project.snippets / "sqs" / "queue.py").write_text("1 / 0\n", encoding="utf-8")
    _, (problem,) = page_plots.draw(project)
    assert problem.what == "draws sqs/queue, which raises ZeroDivisionError: division by zero"


def test_update_with_a_broken_plot_fails_and_changes_no_output(project, monkeypatch, capsys):
    monkeypatch.setattr(command_line, "HERE", project)
    put(project, "print(lost)")
    (project.snippets / "sqs" / "queue.out").write_text("old\n", encoding="utf-8")
    assert command_line.main(["update"]) == 1
    assert "raises NameError" in capsys.readouterr().err
    assert (project.snippets / "sqs" / "queue.out").read_text(encoding="utf-8") == "old\n"


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_page_shows_the_plot_inline_in_the_colours_of_the_page(project, generator):
    put(project)
    page_plots.draw(project)
    html = render(SHOWN, project, generator=generator)
    assert re.match(r'<figure class="plot"><svg role="img" aria-label="The queue grows from 1 to 3 messages\." ', html)
    assert html.endswith("</svg><figcaption>A queue that grows</figcaption></figure>")
    assert "currentColor" in html
    assert not re.search(r"<style|style=|<script|<metadata|data-source|data-numbers|font-family|#000000", html)
