"""Check and try examples that are data: CloudFormation templates, IAM policies, plain JSON and YAML."""

import contextlib
import io
import json
import warnings
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from proofnotes import guard, sandbox
from proofnotes.sandbox import Result

_SAM = "AWS::Serverless-2016-10-31"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref`, `!GetAtt`) as plain values."""


_Loader.add_multi_constructor("!", lambda _loader, suffix, _node: suffix)


def _is_template(data: Any) -> bool:
    return isinstance(data, dict) and "Resources" in data and "AWSTemplateFormatVersion" in data


def _is_policy(data: Any) -> bool:
    return isinstance(data, dict) and "Statement" in data


def _parse(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=_Loader)


def prints(path: Path) -> bool:
    """Whether running this document gives output: a template is deployed, a policy is linted."""
    try:
        data = _parse(path)
    except (ValueError, yaml.YAMLError):
        return False
    return _is_template(data) or _is_policy(data)


def run(path: Path) -> Result:
    """Run a document through the real tool for it."""
    if path.suffix not in (".json", ".yml", ".yaml"):
        return Result("", error=f"no tool here checks {path.suffix} files")
    try:
        data = _parse(path)
    except json.JSONDecodeError as error:
        return Result("", error=f"is not JSON: {error.msg}", line=error.lineno)
    except yaml.MarkedYAMLError as error:
        return Result(
            "", error=f"is not YAML: {error.problem}", line=error.problem_mark.line + 1 if error.problem_mark else 1
        )
    if _is_template(data):
        return _deploy(path)
    return _lint_policy(path) if _is_policy(data) else Result("")


def _deploy(path: Path) -> Result:
    """cfn-lint, then a real deployment into the sandbox; prints what was made."""
    from cfnlint import api

    template = path.read_text(encoding="utf-8")
    # "I" is advice on good practice, which a short example need not take
    findings = [found for found in api.lint_all(template) if not found.rule.id.startswith("I")]
    if findings:
        first = findings[0]
        return Result("", error=f"cfn-lint {first.rule.id}: {first.message}", line=first.linenumber)
    before: list[str] = []
    if _parse(path).get("Transform") == _SAM:
        try:
            template = json.dumps(translate(template))
        except ValueError as problem:
            return Result("", error=f"SAM cannot translate it: {problem}")
        made_from = sorted(_resources(path).items())
        before = ["before:", *(f"  {name}  {resource['Type']}" for name, resource in made_from), "after:"]
    with sandbox.aws(), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        import boto3

        warnings.filterwarnings("ignore", message="Tried to parse .* not supported by moto")
        client = boto3.client("cloudformation")
        stack = path.stem.replace("_", "-")
        try:
            client.create_stack(StackName=stack, TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"])
        except Exception as error:  # noqa: BLE001 - moto may stumble over anything that it has no model of
            return Result("", error=f"moto cannot deploy it: {type(error).__name__}: {error}")
        state = client.describe_stacks(StackName=stack)["Stacks"][0]
        made = client.describe_stack_resources(StackName=stack)["StackResources"]
        lines = [*before, f"stack {stack}: {state['StackStatus']}"]
        types = {item["LogicalResourceId"]: item["ResourceType"] for item in made if "LogicalResourceId" in item}
        for name, resource in sorted(json.loads(template)["Resources"].items() if before else _resources(path).items()):
            # moto leaves out what it has no model of; cfn-lint has checked it all the same
            lines.append(f"{name}  {resource['Type']}{'' if name in types else '  (checked; not in moto)'}")
        lines += [f"output {item['OutputKey']}" for item in state.get("Outputs", [])]
    return Result("\n".join(lines) + "\n")


def translate(template: str) -> dict[str, Any]:
    """What AWS SAM makes of a template, as its translator does inside CloudFormation. Raises ValueError."""
    import boto3
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    region = mock.patch.object(boto3.session.Session, "region_name", sandbox.REGION)
    with region:  # the translator asks the SDK for it when there is no sandbox yet
        try:
            translated = transform(yaml_parse(template), {}, _NoManagedPolicies())
        except InvalidDocumentException as problem:
            raise ValueError(" ".join(one.message for one in problem.causes)) from problem
    plain: dict[str, Any] = json.loads(json.dumps(translated, default=str))
    return plain


class _NoManagedPolicies:
    """Managed policies that a template names by their short names are looked up in IAM: none here, ARNs need none."""

    def load(self) -> dict[str, str]:
        return {}


def _resources(path: Path) -> dict[str, Any]:
    found = _parse(path)["Resources"]
    assert isinstance(found, dict)
    return found


def _lint_policy(path: Path) -> Result:
    with warnings.catch_warnings(), guard.lifted():
        warnings.simplefilter("ignore")
        import parliament

        text = path.read_text(encoding="utf-8")
        findings = parliament.analyze_policy_string(text, ignore_private_auditors=True).findings
    if findings:
        first = findings[0]
        line = first.location.get("lineno") or first.location.get("line") or 1
        return Result("", error=f"parliament: {first.issue} {first.detail or first.location}", line=int(line))
    return Result(f"{len(json.loads(text)['Statement'])} statement(s), no findings\n")
