"""Labs run, their notebooks are fresh, and their pages carry nothing that the site refuses."""

import json
import re
import runpy
from pathlib import Path

import jinja2
import pytest

from proofnotes import labs, plots, update
from proofnotes.facts import facts
from proofnotes.project import HERE, Project

ALL = labs.discover(HERE)
CAPACITY = labs.find(HERE, "labs/dynamodb_capacity")

SMALL = """# %% [markdown]
# # How long a queue gets
#
# It keeps a message for [4 days](fact:sqs.retention.default); see [queues](../sqs/queue.md#keep).

# %%
length = [10, 20, 30]
print("length", length[-1])

# %% tags=["plot"]
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot(length)
axes.bar([0, 1], [5, 15])
figure.set_label("A line that rises from 10 to 30 over two bars.")
"""


@pytest.fixture(scope="module")
def fresh():
    """Run every lab once; the tests look at what the runs left behind."""
    return {lab.path: labs.run(lab) for lab in ALL}


def make(folder: Path, text: str = SMALL) -> labs.Lab:
    project = Project(folder)
    path = project.snippets / "labs" / "queue_length.py"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return labs.find(project, "labs/queue_length")


@pytest.fixture
def small(tmp_path):
    """A lab of three cells whose notebook is fresh."""
    lab = make(tmp_path)
    done, problems = update.outputs(lab.project, ["labs/queue_length"])
    assert not problems
    update.write(lab.project, done)
    return lab


def edit(lab: labs.Lab, old: str, new: str) -> list[str]:
    """Change the kept notebook and return what is then said about it."""
    text = lab.notebook.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
    lab.notebook.write_text(text.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in labs.stale(lab.project)]


@pytest.mark.parametrize("lab", ALL, ids=[lab.script for lab in ALL])
def test_lab_runs_and_its_notebook_is_fresh(lab, fresh):
    problems = labs.compare(lab, fresh[lab.path])
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("lab", ALL, ids=[lab.script for lab in ALL])
def test_second_run_gives_the_same_bytes(lab, fresh):
    assert labs.text_of(labs.run(lab).notebook) == labs.text_of(fresh[lab.path].notebook)


@pytest.mark.parametrize("lab", ALL, ids=[lab.script for lab in ALL])
def test_whole_script_gives_the_same_results_as_its_cells(lab, fresh):
    from proofnotes import sandbox

    with plots.house_style(), sandbox.aws():
        names = runpy.run_path(str(lab.path))
    ours = fresh[lab.path].names
    numbers = {name for name, value in names.items() if isinstance(value, int | float | list | dict) and name[0] != "_"}
    assert numbers
    for name in numbers - {"table", "promised"}:
        assert names[name] == ours[name]


def test_capacity_lab_computes_with_the_facts(fresh):
    names = fresh[CAPACITY.path].names
    known = {fact.id.removeprefix("dynamodb.lab."): fact.value for fact in facts(HERE) if "dynamodb.lab." in fact.id}
    assert names["READ_KB"] == known["read-size"]
    assert names["WRITE_KB"] == known["write-size"]
    assert names["READ_PRICE"] == {
        "eventual": known["eventual-read"],
        "strong": 1,
        "transaction": known["transactional-read"],
    }
    assert names["WRITE_PRICE"] == {"standard": 1, "transaction": known["transactional-write"]}
    assert names["PARTITION_RCU"] == known["partition-read"]
    assert names["PARTITION_WCU"] == known["partition-write"]
    assert names["PARTITION_GB"] == known["partition-size"]
    assert names["KEPT"] == known["burst"]


def test_every_plot_has_a_text_alternative_and_no_style_of_its_own(fresh):
    shown = [
        output
        for done in fresh.values()
        for cell in done.notebook["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "display_data"
    ]
    assert len(shown) >= 3
    for output in shown:
        drawing, words = "".join(output["data"]["text/html"]), "".join(output["data"]["text/plain"])
        assert len(words) > 60
        assert 'role="img"' in drawing
        assert "currentColor" in drawing
        assert not re.search(
            r"<style|style=|<script|<metadata|font-family|#000000|https?://(?!www\.w3\.org/2000/svg)", drawing
        )


def test_ids_of_different_plots_never_clash(fresh):
    found = [
        re.findall(r' id="([^"]+)"', "".join(output["data"]["text/html"]))
        for cell in fresh[CAPACITY.path].notebook["cells"]
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    everything = [name for names in found for name in names]
    assert everything
    assert len(everything) == len(set(everything))


def test_plot_is_as_fresh_when_another_matplotlib_draws_it_differently(small):
    notebook = json.loads(small.notebook.read_text(encoding="utf-8"))
    (output,) = notebook["cells"][2]["outputs"]
    output["data"]["text/html"] = ['<div class="lab-plot"><svg role="img"/></div>']
    output["metadata"]["proofnotes"]["drawing"] = labs._hash(output["data"]["text/html"][0])
    small.notebook.write_text(labs.text_of(notebook), encoding="utf-8")
    assert labs.stale(small.project) == []


@pytest.mark.parametrize(("before", "after"), [("[10, 20, 30]", "[10, 20, 31]"), ("[5, 15]", "[5, 16]")])
def test_plot_of_other_data_has_another_digest(tmp_path, before, after):
    digests = [
        labs.run(make(tmp_path / folder, text)).notebook["cells"][2]["outputs"][0]["metadata"]["proofnotes"]["data"]
        for folder, text in (("old", SMALL), ("new", SMALL.replace(before, after)))
    ]
    assert digests[0] != digests[1]


def test_changed_result_makes_a_notebook_stale(small):
    (said,) = edit(small, "length 30", "length 31")
    assert re.fullmatch(
        r"docs/labs/queue-length\.ipynb:\d+  cell 2: the notebook has 'length 31', the script gives 'length 30'  ->  "
        r"if the script is right: python -m proofnotes update labs/queue_length",
        said,
    )


def test_changed_source_makes_a_notebook_stale(small):
    (said,) = edit(small, "axes.plot(length)", "axes.plot(length[:2])")
    assert "cell 3: the notebook has 'axes.plot(length[:2])', the script gives 'axes.plot(length)'" in said


def test_changed_text_alternative_makes_a_notebook_stale(small):
    notebook = json.loads(small.notebook.read_text(encoding="utf-8"))
    notebook["cells"][2]["outputs"][0]["data"]["text/plain"] = ["A line that falls."]
    small.notebook.write_text(labs.text_of(notebook), encoding="utf-8")
    (problem,) = labs.stale(small.project)
    assert problem.what == (
        "cell 3: the notebook has 'A line that falls.', "
        "the script gives 'A line that rises from 10 to 30 over two bars.'"
    )


def test_edited_drawing_makes_a_notebook_stale(small):
    (said,) = edit(small, "</svg>", "<!-- by hand --></svg>")
    assert "cell 3: the notebook has 'edited', the script gives 'as drawn'" in said


def test_changed_data_makes_a_notebook_stale(small):
    text = small.path.read_text(encoding="utf-8").replace("axes.bar([0, 1], [5, 15])", "axes.bar([0, 1], [5, 16])")
    small.path.write_text(text, encoding="utf-8")
    source = small.notebook.read_text(encoding="utf-8").replace("[5, 15]", "[5, 16]")
    small.notebook.write_text(source, encoding="utf-8")
    (problem,) = labs.stale(small.project)
    assert problem.what.startswith("cell 3: the notebook has ")


def test_lost_cell_makes_a_notebook_stale(small):
    notebook = json.loads(small.notebook.read_text(encoding="utf-8"))
    del notebook["cells"][2]
    small.notebook.write_text(labs.text_of(notebook), encoding="utf-8")
    (problem,) = labs.stale(small.project)
    assert problem.what == "has 2 cells, not 3"


@pytest.mark.parametrize("text", ["{", '{"cells": [{}]}'])
def test_file_that_is_no_notebook_of_ours_is_stale(small, text):
    small.notebook.write_text(text, encoding="utf-8")
    (problem,) = labs.stale(small.project)
    assert problem.what.startswith("is no notebook of ours")


def test_lab_without_a_notebook_is_stale(tmp_path):
    (problem,) = labs.stale(make(tmp_path).project)
    assert str(problem) == (
        "snippets/labs/queue_length.py:1  has no notebook  ->  python -m proofnotes update labs/queue_length"
    )


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("print(undefined)", "raises NameError: name 'undefined' is not defined"),
        ("print(", "raises SyntaxError: '(' was never closed (queue_length.py, line 5)"),
        ("raise SystemExit(0)", "raises SystemExit: 0"),
        ("open('/tmp/stray', 'w')", "writes /tmp/stray: an example writes only below its own temporary folder"),
        (
            "import matplotlib.pyplot as plt\nplt.figure()",
            'raises ValueError: a figure has no text alternative: say what it shows with figure.set_label("...")',
        ),
    ],
)
def test_failing_cell_is_told_with_its_line_and_changes_nothing(tmp_path, cell, what):
    lab = make(tmp_path, f"# %%\nimport os\n\n# %%\n{cell}\n\n# %%\nprint('never')\n")
    done, problems = update.outputs(lab.project, [])
    (problem,) = problems
    assert done == {}
    assert problem.what == what
    assert problem.line == 5 + cell.count("\n") * (not what.startswith("raises ValueError"))
    assert problem.mend == "mend the cell, then: python -m proofnotes update labs/queue_length"
    assert labs.stale(lab.project) == problems


def test_links_lead_to_the_built_pages(small):
    cell = "".join(json.loads(small.notebook.read_text(encoding="utf-8"))["cells"][0]["source"])
    assert "[queues](../sqs/queue.html#keep)" in cell
    assert "[4 days](fact:sqs.retention.default)" in cell  # unknown here: the checks of pages report it


def test_marks_of_a_lab_show_their_grade(fresh):
    cells = "".join("".join(cell["source"]) for cell in fresh[CAPACITY.path].notebook["cells"])
    assert '<a class="proof" data-grade="calc" title="proven (computed): ' in cells
    assert '<a class="proof" data-grade="cited" title="cited: ' in cells
    assert 'href="../reference/limits.html#dynamodb.lab.burst">300 seconds</a>' in cells
    assert not re.search(r"\]\((proof|fact):", cells)


def test_unknown_lab_is_told_with_the_known_ones():
    with pytest.raises(LookupError, match=r"no lab is called labs/lost; there are: labs/concurrency_under_load, "):
        labs.find(HERE, "labs/lost")


@pytest.fixture(scope="module")
def page():
    """The page of the lab: what mkdocs-jupyter makes of the notebook, and what our template leaves of it."""
    from mkdocs_jupyter.convert import nb2html

    class Shown:
        content = nb2html(
            str(CAPACITY.notebook),
            no_prompt=True,
            highlight_extra_classes="highlight",
            remove_tag_config={"remove_input_tags": ["plot"]},
            custom_mathjax_url="",
        )

    folder = HERE.root / "overrides" / "partials"
    template = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=False).get_template("lab.html")
    return Shown.content, template.render(page=Shown)


def test_page_of_a_lab_keeps_no_script_style_or_foreign_address(page):
    raw, shown = page
    refused = r'<script|<style|<link|\sstyle="|\son\w+="|clipboard|tabindex|id="cell|https?://(?!www\.w3\.org/2000/svg)'
    assert re.search(refused, raw), "mkdocs-jupyter adds nothing any more: the template can go"
    assert not re.findall(refused, re.sub(r"<pre>.*?</pre>", "", shown, flags=re.DOTALL))


def test_page_of_a_lab_shows_code_and_output_like_every_other_page(page):
    _, shown = page
    assert shown.startswith('<div class="jupyter-wrapper">')
    assert shown.count("<div") == shown.count("</div>")
    assert '<div class="language-python highlight"><pre><code>' in shown
    assert '<div class="language-text highlight"><span class="filename">Output</span>' in shown
    assert shown.count("<svg") == 4
    assert "set_label" not in shown, "the code of a plot is left out"
