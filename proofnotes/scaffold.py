"""Make the three files of a new example: the snippet, its claim test and its page."""

import re
from pathlib import Path

from proofnotes import files
from proofnotes.project import Project

_SNIPPET = '''"""One sentence that says what this shows."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:example]
import boto3

print("replace me")
# --8<-- [end:example]
'''

_CLAIMS = '''"""Claims about {words}."""

from proofnotes.evidence import moto


@moto("{chapter}.{dashed}.first")
def test_first(example):
    """One sentence in the present tense that this test proves."""
    names = example("{chapter}/{idea}")
    assert names["replace_me"]
'''

_PAGE = """---
title: {title}
description: One sentence, for search.
skills: []
notes: []
---

# {title}

What it is and why a developer cares, in three sentences. [proof](proof:{chapter}.{dashed}.first)

```python title="snippets/{chapter}/{idea}.py"
--8<-- "{chapter}/{idea}.py:example"
```

```text title="Output"
--8<-- "{chapter}/{idea}.out"
```
"""


def create(project: Project, name: str) -> list[Path]:
    """Make the files of `chapter/idea`. Raises ValueError for another form, FileExistsError where one exists."""
    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9_]+", name):
        raise ValueError(f"{name!r} is not of the form chapter/one_idea")
    chapter, _, idea = name.partition("/")
    words = idea.replace("_", " ")
    fill = {
        "chapter": chapter,
        "idea": idea,
        "dashed": idea.replace("_", "-"),
        "words": words,
        "title": words.capitalize(),
    }
    wanted = {
        project.snippets / chapter / f"{idea}.py": _SNIPPET,
        project.claims / chapter / f"test_{idea}.py": _CLAIMS.format(**fill),
        project.docs / chapter / f"{fill['dashed']}.md": _PAGE.format(**fill),
    }
    for path in wanted:
        if path.exists():
            raise FileExistsError(f"{project.name(path)} exists already")
    for path, text in wanted.items():
        files.replace(path, text)
    return list(wanted)
