"""Diagrams: the drawing script keeps to the house style and refuses what breaks it; pages show them inline."""

import re
import shutil
import subprocess

import pytest
from test_checks import copy
from test_markdown import render

from proofnotes import __main__ as command_line
from proofnotes import figures
from proofnotes.project import HERE

GOOD = r"""digraph {
  subgraph cluster_a { label="account" queue [class=queue label="orders\n(queue)"] }
  code [class=actor label="your code"]
  table [class=store shape=cylinder label="orders & \"more\""]
  code -> queue [label="send"]
  queue -> table [class=fail label="after 3 tries" style=dashed]
}
"""
WIDE = 'digraph { rankdir=LR a -> b -> c -> d [label="a label that is far too long for a telephone"] }'
SHOWN = '![Your code sends to a queue.](../assets/diagrams/sqs-flow.svg "From code to queue")'


@pytest.fixture
def project(tmp_path):
    return copy("base", tmp_path)


def put(project, source, name="sqs-flow"):
    path = figures.folder(project) / f"{name}.dot"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def drawn(project, source=GOOD):
    path = put(project, source)
    assert figures.draw(project) == (["drew docs/assets/diagrams/sqs-flow.svg"], [])
    return path.with_suffix(".svg").read_text(encoding="utf-8")


def test_every_drawing_of_the_site_is_what_its_source_draws():
    script = HERE.root / "web" / "diagrams.mjs"
    ran = subprocess.run(["node", str(script), "--check"], cwd=HERE.root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stderr}\nwithout node_modules: make environment"


def test_drawing_obeys_a_strict_content_security_policy(project):
    svg = drawn(project)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="')
    assert not re.search(r"<style|<script|<title|<!|<\?|\s(?:style|id|on\w+|href)=", svg)


def test_drawing_keeps_classes_and_has_colours_of_its_own(project):
    svg = drawn(project)
    assert re.search(r'<g class="node queue" fill="#\w{6}" stroke="#\w{6}">', svg)
    assert re.search(r'<g class="edge fail" fill="#\w{6}" stroke="#\w{6}">', svg)
    assert "orders &amp; &quot;more&quot;" in svg


def test_same_source_gives_the_same_drawing(project):
    first = drawn(project)
    (figures.folder(project) / "sqs-flow.svg").unlink()
    assert drawn(project) == first


REFUSED = {
    "syntax": ("digraph {\n  a -> b [\n}\n", "3  Graphviz says: syntax error in line 3 near '}'  ->  "),
    "class": ("digraph {\n  a [class=quue]\n}\n", "2  has the unknown class quue  ->  use one of: actor, "),
    "colour": ("digraph {\n\n  node [color=red]\n}\n", "3  sets color by hand  ->  leave it out; give "),
    "font": ('digraph {\n  a [fontname="Comic Sans"]\n}\n', "2  sets fontname by hand  ->  "),
    "filled": ("digraph {\n  a [style=filled]\n}\n", "2  sets style=filled by hand  ->  "),
    "html": ('digraph {\n  a [label=<<font color="red">x</font>>]\n}\n', "2  sets colours, fonts or links"),
    "link": ('digraph {\n  a [URL="x.html"]\n}\n', "2  sets URL, which a drawing in a page cannot have  ->  "),
    "shape": ("digraph { a [shape=hexagone] }", "1  Graphviz says: using box for unknown shape hexagone  ->  "),
    "wide": (WIDE, "1  is 967 points wide, and a phone shows 380  ->  break labels with \\n"),
}


def test_each_mistake_is_refused_at_its_line(project):
    for name, (source, _) in REFUSED.items():
        put(project, source, name)
    drew, problems = figures.draw(project)
    assert drew == []
    told = {problem.path: str(problem) for problem in problems}
    assert len(told) == len(problems)
    for name, (_, said) in REFUSED.items():
        assert told[f"docs/assets/diagrams/{name}.dot"].startswith(f"docs/assets/diagrams/{name}.dot:{said}")
    assert len(told) == len(REFUSED)


def test_words_in_labels_and_comments_are_not_settings(project):
    drawn(project, '// color=red\ndigraph {\n  a [label="color=red"] /* class=x */\n# class=y\n}\n')


def test_one_broken_diagram_leaves_every_drawing_as_it_was(project):
    put(project, GOOD)
    put(project, "digraph {", "sqs-broken")
    assert figures.draw(project)[1]
    assert list(figures.folder(project).glob("*.svg*")) == []


def test_update_draws_and_then_nothing_is_stale(project, monkeypatch, capsys):
    monkeypatch.setattr(command_line, "HERE", project)
    source = put(project, GOOD)
    assert [problem.what for problem in figures.stale(project)] == ["has no drawing"]
    assert command_line.main(["update"]) == 0
    assert "drew docs/assets/diagrams/sqs-flow.svg" in capsys.readouterr().out
    assert figures.stale(project) == []
    source.write_text(GOOD.replace("orders", "invoices"), encoding="utf-8")
    assert [problem.what for problem in figures.stale(project)] == ["is not drawn from sqs-flow.dot as it is now"]


def test_update_with_a_broken_diagram_changes_nothing(project, monkeypatch, capsys):
    monkeypatch.setattr(command_line, "HERE", project)
    put(project, "digraph { a [class=blue] }")
    example = project.snippets / "sqs" / "queue.py"
    example.write_text(example.read_text().replace('print("sent")', 'print("sent twice")'))
    assert command_line.main(["update"]) == 1
    assert "has the unknown class blue" in capsys.readouterr().err
    assert (project.snippets / "sqs" / "queue.out").read_text() == "sent\n"


def test_without_node_the_message_says_so(project, monkeypatch):
    put(project, GOOD)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ((problem,), drew) = reversed(figures.draw(project))
    assert drew == []
    assert str(problem).endswith("cannot be drawn: node is not here  ->  install Node.js 20 or newer")


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_page_shows_the_drawing_inline_with_its_alternative_and_caption(project, generator):
    drawn(project)
    html = render(SHOWN, project, generator=generator)
    assert re.match(r'<figure class="diagram"><svg role="img" aria-label="Your code sends to a queue\." xmlns=', html)
    assert html.endswith("</svg><figcaption>From code to queue</figcaption></figure>")
    assert "data-source" not in html


def test_image_within_text_stays_an_image(project):
    drawn(project)
    assert "<img" in render(f"Look: {SHOWN}", project)


def test_missing_drawing_is_warned_of(project, caplog):
    render(SHOWN, project)
    assert "sqs/queue.md: there is no drawing ../assets/diagrams/sqs-flow.svg" in caplog.text
