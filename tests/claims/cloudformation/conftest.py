"""What the claims about CloudFormation share."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from cfnlint import api


@pytest.fixture
def cloudformation(aws: None) -> Any:
    return boto3.client("cloudformation")


@pytest.fixture
def stack(cloudformation: Any) -> Callable[..., dict[str, Any]]:
    """Create a stack from YAML or a mapping; returns its description, with its outputs as a mapping."""

    def create(template: str | dict[str, Any], name: str = "shop", **parameters: str) -> dict[str, Any]:
        body = template if isinstance(template, str) else json.dumps(template)
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        cloudformation.create_stack(StackName=name, TemplateBody=body, Parameters=given)
        made: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        made["values"] = {item["OutputKey"]: item["OutputValue"] for item in made.get("Outputs", [])}
        return made

    return create


@pytest.fixture(scope="session")
def lint() -> Callable[[str | dict[str, Any]], dict[str, str]]:
    """Run cfn-lint; returns the message of each rule that the template breaks, without advice (I)."""

    def check(template: str | dict[str, Any]) -> dict[str, str]:
        text = template if isinstance(template, str) else json.dumps(template)
        found = api.lint_all(text)
        return {one.rule.id: one.message for one in found if not one.rule.id.startswith("I")}

    return check
