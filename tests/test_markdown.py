"""Evidence links become marks that lead to the ledger, in MkDocs and in Zensical alike."""

import logging
import re
from types import SimpleNamespace

import markdown
import pytest
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from test_checks import copy

PAGE = "sqs/queue.md"


def render(text, project, page=PAGE, generator="mkdocs"):
    """Render as a generator does: each tells the page's path in a place of its own."""
    md = markdown.Markdown(
        extensions=["proofnotes.markdown"], extension_configs={"proofnotes.markdown": {"root": str(project.root)}}
    )
    if generator == "mkdocs":
        processor = Treeprocessor(md)
        processor.run = lambda root: None
        processor.file = SimpleNamespace(src_uri=page)
        md.treeprocessors.register(processor, "relpath", 0)
    else:
        processor = Preprocessor(md)
        processor.run = lambda lines: lines
        processor.page = SimpleNamespace(path=page)
        md.preprocessors.register(processor, "rendering_context", 0)
    return md.convert(text)


@pytest.fixture
def project(tmp_path):
    return copy("base", tmp_path)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_proof_leads_to_its_place_in_the_ledger_and_says_its_grade(project, generator):
    html = render("It stays [proof](proof:sqs.queue.keeps).", project, generator=generator)
    assert 'href="../reference/proofs/sqs.md#sqs.queue.keeps"' in html
    assert 'data-grade="moto"' in html
    assert ">proven: ran</a>" in html
    assert 'title="proven (executed): A queue keeps what is sent."' in html


def test_link_from_the_home_page_starts_at_the_root(project):
    assert 'href="reference/limits.md#sqs.visibility.default"' in render(
        "[30](fact:sqs.visibility.default)", project, "index.md"
    )


def test_fact_keeps_its_text_and_tells_when_it_was_checked(project):
    html = render("[30 seconds](fact:sqs.visibility.default)", project)
    assert re.search(r'<a class="fact"[^>]*>30 seconds</a>', html)
    assert "Checked on 24 November 2026." in html


@pytest.mark.parametrize("target", ["proof:sqs.queue.loses", "fact:sqs.queue.loses"])
def test_unknown_evidence_is_a_warning_that_a_strict_build_counts(project, target, caplog):
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        html = render(f"[proof]({target})", project)
    assert "sqs.queue.loses" in caplog.text
    assert "python -m proofnotes check" in caplog.text
    assert 'class="evidence-missing"' in html


def test_sentence_of_a_claim_cannot_inject_html(project):
    path = project.claims / "sqs" / "test_queue.py"
    path.write_text(path.read_text().replace("A queue keeps what is sent.", "A <script>alert(1)</script> is text."))
    assert "<script>" not in render("[proof](proof:sqs.queue.keeps)", project)


def test_abbreviation_of_the_glossary_is_explained_where_text_first_uses_it(project):
    (project.facts / "glossary.tsv").write_text(
        'word\tmeaning\tpage\nDLQ\tdead-letter <queue>, "last" stop\tsqs/queue.md\nshard\ta part\tsqs/queue.md\n'
    )
    html = render("# A DLQ\n\nSee `DLQ` or [DLQ](#x). *Every* DLQ is a DLQ, and a shard.\n", project)
    assert html.count("<abbr") == 1
    assert '<em>Every</em> <abbr title="dead-letter &lt;queue&gt;, &quot;last&quot; stop">DLQ</abbr> is a DLQ' in html
