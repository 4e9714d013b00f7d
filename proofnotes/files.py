"""Write files so that an interruption leaves the old one or the new one, never half of one."""

import difflib
import os
import tempfile
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Put `text` at `path` in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def difference(path: str, old: str, new: str) -> str:
    """What changes between two texts, as a unified diff."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"{path} (old)", f"{path} (new)", lineterm="", n=1)
    return "\n".join(lines)
