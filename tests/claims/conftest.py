"""What a claim may use: a fresh AWS for each test, and the examples of the pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from proofnotes import sandbox, shell, snippets
from proofnotes.project import HERE


@pytest.fixture(autouse=True)
def aws() -> Iterator[None]:
    """A fresh, repeatable AWS account for every claim."""
    with sandbox.aws():
        yield


@pytest.fixture
def example(aws: None) -> Callable[[str], dict[str, Any]]:
    """Run an example in this test's AWS account; returns the names that it leaves behind."""

    def run(name: str) -> dict[str, Any]:
        snippet = snippets.find(HERE, name)
        runner = shell.execute if snippet.path.suffix == ".sh" else sandbox.execute
        result = runner(snippet.path)
        assert not result.error, f"{name}: {result.error}\n{result.trace}"
        return result.names

    return run
