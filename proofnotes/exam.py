"""The exam map: what serves each skill of the exam guide, from the pages that name the skill."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proofnotes.claims import Claim, all_claims
from proofnotes.markup import cell, front, link, path_from, table
from proofnotes.pages import Page, discover
from proofnotes.project import Problem, Project

MAP = "reference/skills.md"


@dataclass(frozen=True)
class Skill:
    """One skill of the exam guide, in our words; `line` is its place in `facts/skills.tsv`."""

    id: str
    domain: str
    task: str
    what: str
    line: int


@dataclass(frozen=True)
class Service:
    """What one page does for a skill: its examples as files below `snippets/`, and its claims."""

    page: Page
    examples: tuple[str, ...]
    claims: tuple[Claim, ...]


def skills(project: Project) -> list[Skill]:
    """Every skill, in the order of the guide."""
    with (project.facts / "skills.tsv").open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Skill(row[0], row[1], row[2], row[3], line) for line, row in enumerate(rows, 2)]


def _services(project: Project) -> Iterator[Service]:
    claims = {claim.id: claim for claim in all_claims(project)}
    for page in discover(project):
        if page.name.startswith("reference/"):
            continue
        shown = dict.fromkeys(include.file for include in page.includes if not include.file.endswith(".out"))
        made = dict.fromkeys(mark.target.removeprefix("proof:") for mark in page.links)
        yield Service(page, tuple(shown), tuple(claims[name] for name in made if name in claims))


def serving(project: Project) -> dict[str, list[Service]]:
    """For each skill the pages whose front matter names it, with their examples and claims."""
    found: dict[str, list[Service]] = {skill.id: [] for skill in skills(project)}
    for service in _services(project):
        for name in service.page.meta.get("skills") or []:
            if str(name) in found:
                found[str(name)].append(service)
    return found


def unserved(project: Project) -> list[Problem]:
    """Each skill has a page, and its pages have an example and a claim."""
    found = []
    served = serving(project)
    for skill in skills(project):
        services = served[skill.id]
        lacking = [
            what
            for what, there in (
                ("page", services),
                ("example", any(service.examples for service in services)),
                ("claim", any(service.claims for service in services)),
            )
            if not there
        ]
        if lacking:
            what = f"skill {skill.id} is served by no {', no '.join(lacking)}"
            mend = f'name it in the front matter of a page that has them: skills: ["{skill.id}"]'
            found.append(project.problem(project.facts / "skills.tsv", skill.line, what, mend))
    return found


def _task_page(skill: Skill) -> str:
    return f"reference/skills/{skill.task.split()[0].replace('.', '-')}.md"


def _anchor(skill: Skill) -> str:
    return f"skill-{skill.id.replace('.', '-')}"


def _overview(all_skills: list[Skill], served: dict[str, list[Service]]) -> str:
    out = front(
        "Exam map",
        f"The {len(all_skills)} skills of the DVA-C03 exam guide, each with its pages, examples and claims.",
        "The skills of *AWS Certified Developer - Associate* (DVA-C03), in our words. A skill leads to its pages. "
        "An empty cell would fail the build.",
    )
    for domain in dict.fromkeys(skill.domain for skill in all_skills):
        out += f"\n## {domain}\n"
        for task in dict.fromkeys(skill.task for skill in all_skills if skill.domain == domain):
            out += f"\n### {task}\n"
            rows = []
            for skill in (skill for skill in all_skills if skill.task == task):
                services = served[skill.id]
                claims = {claim.id: claim for service in services for claim in service.claims}
                examples = {name for service in services for name in service.examples}
                proven = sum(claim.proven for claim in claims.values())
                target = f"{path_from(MAP, _task_page(skill))}#{_anchor(skill)}"
                numbers = (len(services), len(examples), len(claims), proven)
                rows.append((f"[{skill.id}]({target})", cell(skill.what), *(str(number or "") for number in numbers)))
            out += table(("Skill", "What you do", "Pages", "Examples", "Claims", "Proven"), rows)
    return out


def _task(here: str, task: str, its_skills: list[Skill], served: dict[str, list[Service]]) -> str:
    out = front(
        f"Skills {task}",
        f"Pages, examples and claims for each skill of task {task} of the DVA-C03 exam guide.",
        f"Task {task}, of domain {its_skills[0].domain}. [All tasks]({path_from(here, MAP)}).",
    )
    for skill in its_skills:
        out += f"\n## {skill.id} {skill.what} {{ #{_anchor(skill)} }}\n"
        rows = []
        for service in served[skill.id]:
            names = ", ".join(f"`{Path(name).name}`" for name in service.examples)
            proven = sum(claim.proven for claim in service.claims)
            rows.append((link(here, service.page), names, str(len(service.claims) or ""), str(proven or "")))
        out += table(("Page", "Examples", "Claims", "Proven"), rows) if rows else "\nTo come.\n"
    return out


def generate(project: Project) -> dict[Path, str]:
    """The text of the map and of a page for each task, by path."""
    all_skills = skills(project)
    served = serving(project)
    pages = {project.docs / MAP: _overview(all_skills, served)}
    for task in dict.fromkeys(skill.task for skill in all_skills):
        its_skills = [skill for skill in all_skills if skill.task == task]
        here = _task_page(its_skills[0])
        pages[project.docs / here] = _task(here, task, its_skills, served)
    return pages
