"""Claims about the commands of the SAM CLI: what a template needs from them, and their options by environment."""

import json
from pathlib import Path

import boto3
import pytest
import yaml
from cfnlint import api

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool

FUNCTION = {"Handler": "index.handler", "Runtime": "python3.13", "CodeUri": "s3://shop-artifacts/orders"}


def template(**properties):
    made = {"AWSTemplateFormatVersion": "2010-09-09", "Transform": "AWS::Serverless-2016-10-31"}
    return made | {"Resources": {"Orders": {"Type": "AWS::Serverless::Function", "Properties": properties}}}


def translated(**properties):
    return documents.translate(json.dumps(template(**properties)))["Resources"]


def rules(**properties):
    return {one.rule.id for one in api.lint(json.dumps(template(**properties)), regions=["us-east-1"])}


@tool("sam.commands.needs-package")
def test_a_local_folder_is_refused():
    """CloudFormation's transform refuses a CodeUri that is a folder: it takes an address in S3."""
    with pytest.raises(ValueError, match="not a valid S3 Uri"):
        translated(**FUNCTION | {"CodeUri": "src/"})
    assert translated(**FUNCTION)["Orders"]["Properties"]["Code"] == {"S3Bucket": "shop-artifacts", "S3Key": "orders"}


@tool("sam.commands.packaged")
def test_packaging_uploads_and_rewrites(example):
    """Packaging uploads the folder and writes the address in S3 into a new template."""
    example("sam/package.sh")
    (stored,) = boto3.client("s3").list_objects_v2(Bucket="shop-artifacts")["Contents"]
    packaged = yaml.safe_load((Path.cwd() / "packaged.yaml").read_text(encoding="utf-8"))
    assert packaged["Resources"]["Orders"]["Properties"]["CodeUri"] == f"s3://shop-artifacts/{stored['Key']}"


@tool("sam.commands.still-sam")
def test_a_packaged_template_is_still_sam(example):
    """A packaged template still has its SAM types: the transform runs in CloudFormation, not before."""
    example("sam/package.sh")
    packaged = (Path.cwd() / "packaged.yaml").read_text(encoding="utf-8")
    assert "AWS::Serverless::Function" in packaged
    assert "AWS::Lambda::Function" in json.dumps(documents.translate(packaged))


@tool("sam.commands.image-uri")
def test_an_image_needs_an_address_too():
    """A function of the package type Image needs the address of an image in a registry."""
    uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:7"
    made = translated(PackageType="Image", ImageUri=uri)["Orders"]["Properties"]
    assert made["Code"] == {"ImageUri": uri}
    with pytest.raises(ValueError, match="ImageUri"):
        translated(PackageType="Image")


@tool("sam.commands.lint")
def test_the_linter_finds_a_mistyped_property():
    """cfn-lint finds a mistyped property of a SAM resource."""
    assert not rules(**FUNCTION)
    assert rules(**FUNCTION, Timout=10)


@tool("sam.commands.json")
def test_a_template_may_be_json():
    """A SAM template may be JSON: it becomes the same as in YAML."""
    made = template(**FUNCTION)
    assert documents.translate(json.dumps(made)) == documents.translate(yaml.safe_dump(made))


@tool("sam.commands.role")
def test_a_function_brings_a_role():
    """A function without a Role brings one of its own, without a fixed name; with a Role, none is made."""
    role = translated(**FUNCTION)["OrdersRole"]
    assert role["Type"] == "AWS::IAM::Role"
    assert "RoleName" not in role["Properties"]
    given = translated(**FUNCTION, Role="arn:aws:iam::123456789012:role/orders")
    assert [one["Type"] for one in given.values()] == ["AWS::Lambda::Function"]


@sdk("sam.commands.capability")
def test_roles_need_a_capability():
    """A template with IAM resources needs CAPABILITY_IAM, with named ones CAPABILITY_NAMED_IAM."""
    says = model.text("cloudformation", "CreateChangeSetInput.Capabilities")
    assert "If you have IAM resources, you can specify either capability" in says
    assert "If you have IAM resources with custom names, you must specify CAPABILITY_NAMED_IAM" in says


@sdk("sam.commands.auto-expand")
def test_the_transform_is_a_macro():
    """AWS::Serverless is a macro: without a change set, a stack of such a template needs CAPABILITY_AUTO_EXPAND."""
    says = model.text("cloudformation", "CreateStackInput.Capabilities")
    assert "without first reviewing the resulting changes in a change set, you must acknowledge" in says
    assert "the AWS::Include and AWS::Serverless transforms, which are macros hosted by CloudFormation" in says


@sdk("sam.commands.dry-run")
def test_a_dry_run_asks_for_permission_only():
    """An invocation of the type DryRun validates parameters and permission, and runs nothing."""
    assert "DryRun" in model.shape("lambda", "InvocationRequest.InvocationType").metadata["enum"]
    assert "DryRun – Validate parameter values and verify that the user or role has permission" in model.text(
        "lambda", "InvocationRequest.InvocationType"
    )


@calc("sam.commands.environments")
def test_each_environment_has_its_options(example):
    """In samconfig.toml, each environment is a table, with a table for each command in it."""
    options = example("sam/samconfig")["options"]
    assert options("deploy")["stack_name"] == "orders-dev"
    assert options("deploy", "prod")["stack_name"] == "orders-prod"
    assert options("deploy", "staging") == {}


@calc("sam.commands.own-wins")
def test_the_commands_own_section_wins(example):
    """Options of global hold for all commands, and those of the command itself win over them."""
    options = example("sam/samconfig")["options"]
    assert options("local start-api", "prod") == {"region": "eu-west-1", "stack_name": "orders"}
    assert options("deploy", "prod")["region"] == "eu-west-1"
    assert options("deploy", "prod")["stack_name"] != options("logs", "prod")["stack_name"]
