"""Everything that can be wrong with the project, found at once.

Each check is a function from a project to its problems. `CHECKS` is the catalogue; every entry has a broken
example of its own under `tests/broken/`.
"""

from collections.abc import Callable

from proofnotes import exam, figures, glossary, labs
from proofnotes.checks import evidence, examples, links, outside, pages
from proofnotes.project import Problem, Project

Check = Callable[[Project], list[Problem]]

CHECKS: dict[str, Check] = {
    "code-in-page": pages.code_in_page,
    "front-matter": pages.front_matter,
    "fence-title": pages.fence_titles,
    "output-shown": pages.outputs_shown,
    "reference-stale": pages.stale_reference,
    "include-missing": examples.missing_includes,
    "example-unshown": examples.unshown,
    "example-form": examples.form,
    "output-orphaned": examples.orphaned_outputs,
    "line-too-long": examples.long_lines,
    "claim-missing": evidence.unknown_claims,
    "claim-unmarked": evidence.unmarked_claims,
    "claim-form": evidence.claim_form,
    "fact-form": evidence.fact_form,
    "fact-misquoted": evidence.misquoted_facts,
    "fact-unused": evidence.unused_facts,
    "fact-old": evidence.old_facts,
    "fact-contradicted": evidence.contradicted_facts,
    "notes-uncovered": evidence.uncovered_notes,
    "skill-unserved": exam.unserved,
    "glossary": glossary.problems,
    "correction-lost": evidence.lost_corrections,
    "link-dead": links.dead,
    "lab-form": labs.form,
    "diagram": figures.problems,
    "secret": outside.secrets,
    "wording": outside.shared_wording,
    "foreign-host": outside.foreign_hosts,
}


def all_problems(project: Project) -> list[Problem]:
    """The problems of every check, sorted by place."""
    broken = evidence.fact_form(project)
    if broken:  # the other checks read these files
        return sorted(broken)
    return sorted({problem for check in CHECKS.values() for problem in check(project)})


def summary(project: Project) -> str:
    """One line for a project without problems, and what could not be checked here."""
    counts = f"{len(CHECKS)} checks, no problems"
    missing = outside.cannot_run(project)
    return f"{counts}; {'; '.join(missing)}" if missing else counts
