"""What the claims about Elastic Beanstalk share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
import yaml
from botocore.exceptions import ClientError

from proofnotes.project import HERE


@pytest.fixture
def eb(aws: None) -> Any:
    return boto3.client("elasticbeanstalk")


@pytest.fixture
def stack(eb: Any) -> str:
    """A platform that the sandbox knows."""
    return next(name for name in eb.list_available_solution_stacks()["SolutionStacks"] if "2023" in name)


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The error code of a call that AWS refuses; empty where it does not."""

    def code(call: Callable[..., Any], **parameters: Any) -> str:
        try:
            call(**parameters)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return code


@pytest.fixture
def document() -> Callable[[str], Any]:
    """A YAML example, read."""

    def read(name: str) -> Any:
        return yaml.safe_load((HERE.snippets / "beanstalk" / f"{name}.yaml").read_text(encoding="utf-8"))

    return read


@pytest.fixture
def template_findings() -> Callable[[dict[str, Any]], list[str]]:
    """What cfn-lint says about the Resources of a configuration file, put into a template."""

    def lint(resources: dict[str, Any]) -> list[str]:
        from cfnlint import api

        body = {
            "AWSTemplateFormatVersion": "2010-09-09",
            "Parameters": {"AWSEBV2LoadBalancer": {"Type": "String"}},
            "Resources": resources,
        }
        if "AWSEBV2LoadBalancer" not in str(resources):
            del body["Parameters"]
        return [found.rule.id for found in api.lint_all(yaml.safe_dump(body)) if found.rule.id[0] in "EW"]

    return lint
