"""Claims about the types of AWS SAM."""

from cfnlint import api

from proofnotes.evidence import tool

TEMPLATE = """AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  One:
    Type: {}
"""


@tool("sam.index.types")
def test_the_linter_knows_the_types():
    """Function, Api, HttpApi, SimpleTable, LayerVersion, StateMachine and Connector are types of SAM."""

    def unknown(name):
        found = api.lint(TEMPLATE.format(name), regions=["us-east-1"])
        return any(one.rule.id == "E3006" or "Invalid resource type" in one.message for one in found)

    for name in ("Function", "Api", "HttpApi", "SimpleTable", "LayerVersion", "StateMachine", "Connector"):
        assert not unknown(f"AWS::Serverless::{name}")
    assert unknown("AWS::Serverless::Sandwich")
