"""Write the reference pages: each is a view of data, so nobody writes or edits them by hand."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from proofnotes import exam, glossary, labs
from proofnotes.claims import GRADES, Claim, all_claims
from proofnotes.facts import Fact, corrections, facts
from proofnotes.markup import cell, front, link, table
from proofnotes.notes import NotesMap
from proofnotes.pages import Page, discover
from proofnotes.project import Project

_NAMES = {
    "ai": "AI services",
    "amplify": "Amplify and CloudShell",
    "apigateway": "API Gateway",
    "athena": "Amazon Athena",
    "autoscaling": "Auto Scaling",
    "beanstalk": "Elastic Beanstalk",
    "cdk": "CDK",
    "certificates": "Certificates",
    "cicd": "CI/CD",
    "cloudformation": "CloudFormation",
    "cloudfront": "CloudFront",
    "cloudtrail": "CloudTrail",
    "cloudwatch": "CloudWatch",
    "cognito": "Amazon Cognito",
    "configuration": "Secrets and configuration",
    "containers": "Containers",
    "dynamodb": "DynamoDB",
    "ebs": "Amazon EBS",
    "ec2": "Amazon EC2",
    "efs": "Amazon EFS",
    "elasticache": "ElastiCache",
    "elb": "Load balancing",
    "eventbridge": "EventBridge",
    "exam": "The exam",
    "iam": "IAM",
    "kinesis": "Kinesis",
    "kms": "AWS KMS",
    "lambda": "Lambda",
    "messaging": "Messaging",
    "opensearch": "OpenSearch",
    "rds": "RDS and Aurora",
    "regions": "Regions and zones",
    "route53": "Route 53",
    "s3": "Amazon S3",
    "sam": "AWS SAM",
    "sdk": "CLI and SDK",
    "sns": "Amazon SNS",
    "sqs": "Amazon SQS",
    "stepfunctions": "Step Functions",
    "sts": "AWS STS",
    "vpc": "Amazon VPC",
    "waf": "AWS WAF",
    "xray": "AWS X-Ray",
}


def subject_name(subject: str) -> str:
    """What readers call a chapter."""
    return _NAMES.get(subject, subject)


def _users(project: Project, kind: str) -> dict[str, list[Page]]:
    """For each claim or fact id, the pages that mark it."""
    found: dict[str, list[Page]] = {}
    for page in [*discover(project), *labs.discover(project)]:
        if page.name.startswith("reference/"):
            continue
        for mark in page.links:
            scheme, _, name = mark.target.partition(":")
            if scheme == kind and page not in found.setdefault(name, []):
                found[name].append(page)
    return found


def _fact_source(fact: Fact) -> str:
    if fact.cite:
        return f"[{cell(fact.cite.title)}]({fact.cite.url})"
    assert fact.sdk is not None
    how = fact.sdk.get("bound") or ("enum" if fact.sdk.get("enum") else "text")
    return f"SDK model, `{fact.sdk['service']}` {fact.sdk['at']} ({how})"


def _limits(project: Project) -> str:
    here = "reference/limits.md"
    users = _users(project, "fact")
    out = front(
        "Limits and defaults",
        "Every limit, default and quota that these pages quote, with its source and the day it was checked.",
        "Pages quote these values and never repeat them by hand: a page that says something else does not build. "
        "Values from the SDK model are compared with the installed botocore on every test run. *Adjustable* "
        "means that AWS raises the value on request or that you can set it.",
    )
    by_subject: dict[str, list[Fact]] = {}
    for fact in facts(project):
        by_subject.setdefault(fact.id.split(".")[0], []).append(fact)
    for subject, found in sorted(by_subject.items()):
        rows = [
            (
                f'<span id="{fact.id}"></span>{cell(fact.what)}',
                f"**{cell(fact.text)}**",
                {True: "yes", False: "no", None: ""}[fact.adjustable],
                _fact_source(fact),
                f"{fact.checked_on}",
                ", ".join(link(here, page) for page in users.get(fact.id, [])),
            )
            for fact in found
        ]
        out += f"\n## {subject_name(subject)}\n"
        out += table(("What", "Value", "Adjustable", "Source", "Checked on", "Used on"), rows)
    return out


def _changed(project: Project) -> str:
    here = "reference/changed.md"
    pages = {page.name: page for page in discover(project)}
    chapters = {section.id: section.title for section in NotesMap(project).sections}
    users = _users(project, "fact")
    rows: dict[str, list[tuple[str, ...]]] = {}
    for fact in facts(project):
        if fact.was:
            where = ", ".join(link(here, page) for page in users.get(fact.id, [])[:1])
            now = f"{cell(fact.what)}: [{cell(fact.text)}](fact:{fact.id})"
            rows.setdefault(fact.notes.split(".")[0], []).append(
                (fact.notes, cell(chapters[fact.notes]), cell(fact.was), now, "value", where)
            )
    for fix in corrections(project):
        page = pages.get(fix.page)
        where = link(here, page) if page else fix.page
        rows.setdefault(fix.notes.split(".")[0], []).append(
            (fix.notes, cell(chapters[fix.notes]), cell(fix.was), cell(fix.now), fix.kind, where)
        )
    total = sum(len(found) for found in rows.values())
    out = front(
        "Changed since the notes",
        "What the notes of 2020 had wrong, outdated or half right, and what is true now.",
        f"This site began as a set of study notes from 2020. **{total} statements** of theirs are corrected so far. "
        "If you learned from older material, read this table first: these are the answers that changed.",
    )
    for chapter, found in sorted(rows.items()):
        out += f"\n## Notes chapter: {chapter}\n"
        out += table(
            ("Section of the notes", "They said", "True today", "It was", "Page"),
            ((f"{row[1]}", *row[2:]) for row in sorted(found, key=lambda row: row[0])),
        )
    return out


def _source_cell(claim: Claim, project: Project) -> str:
    cells = []
    if claim.test:
        cells.append(f"`{project.name(claim.path)}::{claim.test}`")
    if claim.source:
        cells.append(f"[{cell(claim.source.title)}]({claim.source.url}), read on {claim.source.checked_on}")
    return "<br>".join(cells)


def _proofs(project: Project, subject: str, claims: list[Claim]) -> str:
    here = f"reference/proofs/{subject}.md"
    users = _users(project, "proof")
    name = subject_name(subject)
    proven = sum(claim.proven for claim in claims)
    out = front(
        f"Proofs: {name}",
        f"Every claim that these pages make about {name}, with its grade and its evidence.",
        f"{len(claims)} claims, {proven} of them proven. [What the grades mean](index.md#grades).",
    )
    rows = [
        (
            f'<span id="{claim.id}"></span>{cell(claim.sentence)}',
            GRADES[claim.grade],
            _source_cell(claim, project),
            ", ".join(link(here, page) for page in users.get(claim.id, [])),
        )
        for claim in claims
    ]
    return out + table(("Claim", "Grade", "Evidence", "Made on"), rows)


def _pinned(project: Project, package: str) -> str:
    # the lock file and not what is installed: the page must not change when other versions are tried
    lock = (project.root / "requirements.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{package}==([\w.]+)", lock, re.MULTILINE)
    return found[1] if found else "(not pinned)"


def _ledger(project: Project, by_subject: dict[str, list[Claim]]) -> str:
    total = [claim for claims in by_subject.values() for claim in claims]
    proven = sum(claim.proven for claim in total)
    tools = ", ".join(f"{name} {_pinned(project, name)}" for name in ("boto3", "moto", "awscli", "cfn-lint"))
    share = f"{proven / len(total):.0%}" if total else "none"
    out = front(
        "Proof ledger",
        "Every claim of this site, counted by the grade of its evidence; cited is never counted as proven.",
        f"**{len(total)} claims, {proven} proven ({share}).** The rest is cited and says so. Recorded with {tools}.",
    )
    grades = list(GRADES)
    rows = []
    for subject, claims in sorted(by_subject.items()):
        count = Counter(claim.grade for claim in claims)
        share = f"{sum(claim.proven for claim in claims) / len(claims):.0%}"
        name = f"[{subject_name(subject)}]({subject}.md)"
        rows.append((name, *(str(count[grade] or "") for grade in grades), str(len(claims)), share))
    out += table(("Subject", *grades, "Claims", "Proven"), rows)
    meaning = {
        "moto": "the behaviour ran against moto, a model of AWS, or against a part of our own where the page says so, "
        "and a test checked the result",
        "sdk": "the service model or the code of the AWS SDK itself says so",
        "tool": "a real tool says so: the AWS CLI, cfn-lint, a policy linter, shellcheck",
        "calc": "a computation shows it",
        "cited": "an AWS page says so; no test here can hold it",
        "gap": "an AWS page says so and moto does not do it; a test watches for the day it does",
    }
    out += "\n## Grades { #grades }\n"
    return out + table(("Grade", "Shown as", "Evidence"), ((f"`{g}`", GRADES[g], meaning[g]) for g in grades))


def _notes(project: Project) -> str:
    here = "reference/notes.md"
    notes = NotesMap(project)
    done = sum(section.id in notes.covered for section in notes.sections)
    waiting = sum(section.chapter in notes.to_come and section.id not in notes.covered for section in notes.sections)
    out = front(
        "Map of the notes",
        "Where each of the 516 sections of the original notes went.",
        f"{len(notes.sections)} sections: {done} covered, {len(notes.left_out)} left out with a reason, "
        f"{waiting} to come.",
    )
    by_chapter: dict[str, list[tuple[str, str]]] = {}
    for section in notes.sections:
        if places := notes.covered.get(section.id):
            where = ", ".join(link(here, page, anchor) for page, anchor in places)
        elif section.id in notes.left_out:
            where = f"left out: {cell(notes.left_out[section.id])}"
        else:
            where = "to come"
        by_chapter.setdefault(section.chapter, []).append((f"{section.id}: {cell(section.title)}", where))
    for chapter, rows in by_chapter.items():
        if all(where == "to come" for _, where in rows):
            out += f"\n## {chapter}\n\n{len(rows)} sections to come.\n"
        else:
            out += f"\n## {chapter}\n" + table(("Section", "Covered by"), rows)
    return out


def generate(project: Project) -> dict[Path, str]:
    """The text of every reference page, by its path; nothing is written."""
    by_subject: dict[str, list[Claim]] = {}
    for claim in all_claims(project):
        by_subject.setdefault(claim.subject, []).append(claim)
    folder = project.docs / "reference"
    simple: dict[str, Callable[[Project], str]] = {
        "limits.md": _limits,
        "changed.md": _changed,
        "notes.md": _notes,
    }
    pages = {folder / name: write(project) for name, write in simple.items()}
    pages |= exam.generate(project)
    pages |= glossary.generate(project)
    pages[folder / "proofs" / "index.md"] = _ledger(project, by_subject)
    for subject, claims in by_subject.items():
        pages[folder / "proofs" / f"{subject}.md"] = _proofs(project, subject, claims)
    return pages
