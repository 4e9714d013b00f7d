"""Claims about the AWS CLI with CloudFormation, and about packaging Lambda code."""

import inspect
import json
import re
from pathlib import Path

import boto3
import pytest
from awscli.customizations.cloudformation import deploy

from proofnotes.evidence import moto, tool
from proofnotes.project import HERE


@pytest.fixture
def deployed(example):
    example("cloudformation/package_deploy.sh")
    return boto3.client("cloudformation")


@tool("cloudformation.cli.package")
def test_package_uploads_and_rewrites(deployed):
    """`package` uploads the local folder as a zip file to S3 and writes a template that names bucket and key."""
    packaged = (Path.home() / "packaged.yaml").read_text(encoding="utf-8")
    assert "S3Bucket: shop-artifacts" in packaged
    (stored,) = boto3.client("s3").list_objects_v2(Bucket="shop-artifacts")["Contents"]
    assert f"S3Key: {stored['Key']}" in packaged


@tool("cloudformation.cli.deploy")
def test_deploy_makes_the_stack(deployed):
    """`deploy` makes the stack through a change set, and the function in it runs."""
    (stack,) = deployed.describe_stacks()["Stacks"]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    answer = boto3.client("lambda").invoke(FunctionName="price", Payload=b'{"net": 10}')["Payload"].read()
    assert json.loads(answer) == {"gross": 12}


@tool("cloudformation.cli.no-changes")
def test_second_deploy_fails_unless_told(deployed):
    """A `deploy` without changes fails, unless --no-fail-on-empty-changeset is given."""
    lines = (HERE.snippets / "cloudformation" / "package_deploy.out").read_text(encoding="utf-8").splitlines()
    assert lines.count("No changes to deploy. Stack shop is up to date") == 2
    assert [line for line in lines if line.startswith("exit status")] == ["exit status 255"]


@tool("cloudformation.cli.version-two")
def test_version_two_does_not_fail_by_default():
    """Version 2 of the AWS CLI does not fail on an empty change set by default, as version 1 itself warns."""
    says = " ".join(re.findall("'([^'\n]*)'", inspect.getsource(deploy)))
    says = " ".join(says.split())
    assert "In AWS CLI v2, deploying an AWS CloudFormation Template that results in an empty changeset" in says
    assert "will NOT result in an error by default" in says


@tool("cloudformation.cli.life")
def test_cli_makes_waits_and_deletes(example, cloudformation):
    """The CLI makes a stack, waits for it, reads its outputs and deletes it."""
    example("cloudformation/life_with_cli.sh")
    assert cloudformation.describe_stacks()["Stacks"] == []
    (gone,) = cloudformation.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]
    assert gone["StackName"] == "shop"


@moto("cloudformation.code.inline")
def test_inline_code_is_called_index(stack):
    """Code in ZipFile becomes a file called index, so the handler is index.handler, and it runs."""
    text = (HERE.snippets / "cloudformation" / "inline_code.yaml").read_text(encoding="utf-8")
    stack(text)
    answer = boto3.client("lambda").invoke(FunctionName="price", Payload=b'{"net": 10}')["Payload"].read()
    assert json.loads(answer) == {"gross": 12.0}


@tool("cloudformation.code.role-and-code")
def test_function_needs_role_and_code(lint):
    """A Lambda function in a template needs Code and Role."""
    found = lint({"Resources": {"Price": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"ZipFile": "x"}}}}})
    assert "E3003" in found
