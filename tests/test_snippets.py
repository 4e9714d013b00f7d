"""Every example runs in the sandbox and prints exactly what is recorded beside it."""

import pytest

from proofnotes import snippets
from proofnotes.project import HERE

ALL = snippets.discover(HERE)


@pytest.mark.parametrize("snippet", ALL, ids=[snippet.name for snippet in ALL])
def test_example_prints_what_is_recorded(snippet: snippets.Snippet) -> None:
    problems = snippets.verify(snippet)
    assert not problems, "\n".join(map(str, problems))
