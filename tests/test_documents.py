"""A SAM template is checked, translated by the real translator, and what comes out is deployed."""

from proofnotes import documents

TEMPLATE = """AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      {more}InlineCode: |
        def handler(event, context):
            return event
  Table:
    Type: AWS::Serverless::SimpleTable
"""


def run(tmp_path, more=""):
    path = tmp_path / "shop.yaml"
    path.write_text(TEMPLATE.format(more=more), encoding="utf-8")
    return documents.run(path)


def test_the_output_lists_resources_before_and_after(tmp_path):
    done = run(tmp_path)
    assert not done.error
    assert done.output.splitlines() == [
        "before:",
        "  Orders  AWS::Serverless::Function",
        "  Table  AWS::Serverless::SimpleTable",
        "after:",
        "stack shop: CREATE_COMPLETE",
        "Orders  AWS::Lambda::Function",
        "OrdersRole  AWS::IAM::Role",
        "Table  AWS::DynamoDB::Table",
    ]


def test_what_the_translator_refuses_is_an_error(tmp_path):
    assert "SAM cannot translate it" in run(tmp_path, "DeploymentPreference: {Type: AllAtOnce}\n      ").error


def test_what_cfn_lint_refuses_is_an_error(tmp_path):
    assert "cfn-lint" in run(tmp_path, "Handlerr: index.handler\n      ").error
