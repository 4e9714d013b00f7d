"""What the claims about the CLI and the SDK share: the CLI itself, and a metadata service."""

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from claims.ec2 import test_metadata

from proofnotes import shell
from proofnotes.project import HERE


@pytest.fixture
def run() -> Callable[[str], list[str]]:
    """Run lines of bash with the real AWS CLI; returns the lines that they print."""

    def lines(script: str) -> list[str]:
        folder = Path(tempfile.mkdtemp())
        path = folder / "script.sh"
        path.write_text("#!/usr/bin/env bash\n" + script + "\n", encoding="utf-8")
        result = shell.execute(path)
        shutil.rmtree(folder)
        assert not result.error, result.error
        return result.output.splitlines()

    return lines


@pytest.fixture
def metadata() -> Callable[..., AbstractContextManager[tuple[str, list[Any]]]]:
    """A metadata service on the loopback interface, the one of the claims about EC2."""
    return test_metadata.service


@pytest.fixture
def reader() -> Any:
    """The policy that the pages show."""
    return json.loads((HERE.snippets / "sdk" / "reader_policy.json").read_text(encoding="utf-8"))
