"""Checks of the links between pages."""

import os

from proofnotes import labs
from proofnotes.pages import discover
from proofnotes.project import Problem, Project

_ELSEWHERE = ("http://", "https://", "mailto:", "proof:", "fact:")


def dead(project: Project) -> list[Problem]:
    """A link leads to a file that exists, and to a place that the page has."""
    pages = {page.name: page for page in [*discover(project), *labs.discover(project)]}
    found = []
    for page in pages.values():
        for link in page.links:
            if link.target.startswith(_ELSEWHERE):
                continue
            file, _, anchor = link.target.partition("#")
            name = os.path.normpath(os.path.join(os.path.dirname(page.name), file)) if file else page.name
            target = pages.get(name)
            if target is None and not (project.docs / name).is_file():
                what = f"links to {link.target}, which does not exist"
                found.append(project.problem(page.path, link.line, what, "mend the path, seen from this page"))
            elif anchor and target is not None and anchor not in target.anchors:
                what = f"links to {link.target}, but {target.name} has no #{anchor}"
                found.append(
                    project.problem(page.path, link.line, what, f"one of: {', '.join(sorted(target.anchors)[:12])}")
                )
    return found
