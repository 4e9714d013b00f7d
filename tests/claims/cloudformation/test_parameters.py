"""Claims about parameters and pseudo parameters."""

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint import helpers

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool


def template(parameters, **more):
    return {
        "Parameters": parameters,
        "Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "P"}}}},
        **more,
    }


@moto("cloudformation.parameter.default")
def test_default_fills_in(stack):
    """A parameter with a default need not be given; a given value wins over the default."""
    text = template({"P": {"Type": "String", "Default": "orders"}}, Outputs={"Name": {"Value": {"Ref": "P"}}})
    assert stack(text, "one")["values"] == {"Name": "orders"}
    assert stack(text, "two", P="returns")["values"] == {"Name": "returns"}


@moto("cloudformation.parameter.missing")
def test_missing_value_is_refused(cloudformation, stack):
    """A parameter without a default must be given, else the call fails."""
    with pytest.raises(ClientError) as refusal:
        stack(template({"P": {"Type": "String"}}))
    assert refusal.value.response["Error"]["Code"] == "ValidationError"


@moto("cloudformation.parameter.list")
def test_comma_delimited_list_is_a_list(stack):
    """Ref to a CommaDelimitedList gives a list, which Select and Join take."""
    text = {
        "Parameters": {"Teams": {"Type": "CommaDelimitedList"}},
        "Resources": {"Orders": {"Type": "AWS::SQS::Queue"}},
        "Outputs": {
            "Second": {"Value": {"Fn::Select": [1, {"Ref": "Teams"}]}},
            "All": {"Value": {"Fn::Join": ["+", {"Ref": "Teams"}]}},
        },
    }
    assert stack(text, Teams="web,stock,bills")["values"] == {"Second": "stock", "All": "web+stock+bills"}


@moto("cloudformation.parameter.ssm")
def test_ssm_type_fetches_the_value(example, cloudformation):
    """A parameter of an SSM type is given a key of Parameter Store, and Ref returns the stored value."""
    example("cloudformation/parameters")
    outputs = cloudformation.describe_stacks(StackName="shop-prod")["Stacks"][0]["Outputs"]
    assert {one["OutputKey"]: one["OutputValue"] for one in outputs}["Mail"] == "shop@example.com"


@tool("cloudformation.parameter.type-required")
def test_type_is_the_only_required_setting(lint):
    """Type is the only setting that a parameter must have."""
    assert lint(template({"P": {"Type": "String"}})) == {}
    assert "E2001" in lint(template({"P": {"Default": "orders"}}))


@tool("cloudformation.parameter.settings")
def test_settings_of_a_parameter():
    """A parameter has these settings and no others: type, default, description, five constraints pairs and NoEcho."""
    schema = helpers.load_resource("cfnlint.data.schemas.other.parameters", "configuration.json")
    (settings,) = schema["patternProperties"].values()
    assert set(settings["properties"]) == {
        "Type",
        "Default",
        "Description",
        "AllowedPattern",
        "AllowedValues",
        "ConstraintDescription",
        "MaxLength",
        "MinLength",
        "MaxValue",
        "MinValue",
        "NoEcho",
    }


@tool("cloudformation.parameter.default-fits")
def test_default_must_meet_the_constraints(lint):
    """A default outside its own constraints is refused by cfn-lint."""
    for settings in (
        {"Type": "String", "Default": "dev", "AllowedValues": ["test", "prod"]},
        {"Type": "String", "Default": "Orders", "AllowedPattern": "[a-z]+"},
        {"Type": "Number", "Default": 0, "MinValue": 1},
        {"Type": "String", "Default": "orders-of-today", "MaxLength": 10},
    ):
        assert "E2015" in lint(template({"P": settings})), settings


@tool("cloudformation.parameter.number-constraints")
def test_number_has_no_length(lint):
    """MinLength belongs to text and MinValue to numbers: cfn-lint refuses them the other way round."""
    assert "E2001" in lint(template({"P": {"Type": "Number", "MinLength": 1}}))
    assert "E2001" in lint(template({"P": {"Type": "String", "MinValue": 1}}))


@tool("cloudformation.parameter.no-condition")
def test_parameter_cannot_be_conditional(lint):
    """A parameter cannot carry a Condition."""
    assert "E2001" in lint(template({"P": {"Type": "String", "Condition": "IsProd"}}))


@tool("cloudformation.parameter.noecho-output")
def test_noecho_in_outputs_is_warned_about(lint):
    """cfn-lint warns where a NoEcho parameter goes into an output."""
    secret = {"P": {"Type": "String", "NoEcho": True}}
    assert "W2010" in lint(template(secret, Outputs={"Leak": {"Value": {"Ref": "P"}}}))


@gap("cloudformation.parameter.noecho")
def test_noecho_is_masked(stack):
    """NoEcho masks a value with asterisks in every description of the stack."""
    made = stack(template({"P": {"Type": "String", "NoEcho": True}}), P="secret-orders")
    assert made["Parameters"][0]["ParameterValue"].strip("*") == ""


@gap("cloudformation.parameter.constraints")
def test_value_outside_the_constraints_is_refused(stack):
    """A given value outside the constraints is refused."""
    with pytest.raises(ClientError):
        stack(template({"P": {"Type": "String", "AllowedValues": ["test", "prod"]}}), P="dev")


@sdk("cloudformation.parameter.previous")
def test_update_can_keep_a_value():
    """UsePreviousValue keeps the value of a parameter in an update."""
    text = model.text("cloudformation", "Parameter.UsePreviousValue")
    assert "use the existing parameter value" in text
    assert "do not specify a parameter value" in text


@sdk("cloudformation.parameter.resolved")
def test_resolved_value_is_returned_for_ssm_types():
    """For an SSM type the description of the stack has the key and, as ResolvedValue, the value."""
    assert "value that corresponds to a Systems Manager parameter key" in model.text(
        "cloudformation", "Parameter.ResolvedValue"
    )


@tool("cloudformation.pseudo.eight")
def test_there_are_eight_pseudo_parameters():
    """There are eight pseudo parameters."""
    assert set(helpers.PSEUDOPARAMS) == {
        "AWS::AccountId",
        "AWS::NoValue",
        "AWS::NotificationARNs",
        "AWS::Partition",
        "AWS::Region",
        "AWS::StackId",
        "AWS::StackName",
        "AWS::URLSuffix",
    }


@moto("cloudformation.pseudo.values")
def test_pseudo_parameters_know_the_place(example):
    """Pseudo parameters give account, partition, Region and stack name without being declared."""
    example("cloudformation/pseudo_parameters")
    found = boto3.client("cloudformation", "eu-west-1").describe_stacks(StackName="shop")["Stacks"][0]
    values = {one["OutputKey"]: one["OutputValue"] for one in found["Outputs"]}
    assert values["Region"] == "eu-west-1"
    assert values["AccountId"] == "123456789012"
    assert values["Arn"] == "arn:aws:s3:::logs-eu-west-1"


@moto("cloudformation.pseudo.novalue")
def test_novalue_removes_the_property(stack):
    """A property set to AWS::NoValue is as if it were not written at all."""
    text = {
        "Resources": {
            "Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "AWS::NoValue"}}},
        },
    }
    stack(text)
    (url,) = boto3.client("sqs").list_queues()["QueueUrls"]
    assert url.split("/")[-1].startswith("shop-Orders-")
