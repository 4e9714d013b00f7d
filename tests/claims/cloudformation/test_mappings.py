"""Claims about mappings."""

import boto3
from cfnlint.helpers import load_resource

from proofnotes.evidence import moto, tool

QUEUE = {"Orders": {"Type": "AWS::SQS::Queue"}}
MAPS = {"Days": {"test": {"Kept": 1}, "prod": {"Kept": 14}}}


def delay(*keys):
    properties = {"DelaySeconds": {"Fn::FindInMap": list(keys)}}
    return {"Mappings": MAPS, "Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": properties}}}


@moto("cloudformation.mapping.region")
def test_region_picks_the_row(example):
    """With AWS::Region as the first key, one template gives each Region its own value."""
    example("cloudformation/mappings")
    for region, office in (("us-east-1", "Boston"), ("eu-west-1", "Dublin")):
        found = boto3.client("cloudformation", region).describe_stacks(StackName="shop")["Stacks"][0]
        assert {one["OutputKey"]: one["OutputValue"] for one in found["Outputs"]}["Office"] == office


@moto("cloudformation.mapping.parameter")
def test_parameter_picks_the_row(stack):
    """A parameter can be a key of FindInMap."""
    text = {
        "Parameters": {"Stage": {"Type": "String"}},
        "Mappings": MAPS,
        "Resources": QUEUE,
        "Outputs": {"Kept": {"Value": {"Fn::FindInMap": ["Days", {"Ref": "Stage"}, "Kept"]}}},
    }
    assert stack(text, "one", Stage="prod")["values"] == {"Kept": "14"}
    assert stack(text, "two", Stage="test")["values"] == {"Kept": "1"}


@tool("cloudformation.mapping.literal")
def test_mapping_holds_literals_only(lint):
    """A mapping holds literal values: a Ref inside it is refused."""
    text = delay("Days", "prod", "Kept")
    assert lint(text) == {}
    text = {**text, "Mappings": {"Days": {"prod": {"Kept": {"Ref": "AWS::Region"}}}}}
    assert "E7001" in lint(text)


@tool("cloudformation.mapping.two-levels")
def test_mapping_has_exactly_two_levels(lint):
    """A mapping has exactly two levels of keys."""
    text = delay("Days", "prod", "Kept")
    assert "E7001" in lint({**text, "Mappings": {"Days": {"prod": 14}}})
    assert "E7001" in lint({**text, "Mappings": {"Days": {"prod": {"Kept": {"Long": 14}}}}})


@tool("cloudformation.mapping.wrong-key")
def test_key_must_exist(lint):
    """A literal key that the mapping lacks is refused by cfn-lint."""
    assert "E1011" in lint(delay("Days", "dev", "Kept"))


@tool("cloudformation.mapping.default-value")
def test_fourth_argument_is_a_default(lint):
    """With the transform AWS::LanguageExtensions, FindInMap takes a fourth argument with a DefaultValue."""
    schema = load_resource("cfnlint.data.schemas.other.functions", "findinmap.json")
    assert schema["cfnContext"]["schema"]["maxItems"] == 4
    extended = {"Transform": "AWS::LanguageExtensions"}
    assert lint({**extended, **delay("Days", "dev", "Kept", {"DefaultValue": 0})}) == {}
    assert lint({**extended, **delay("Days", "dev", "Kept", {"Fallback": 0})})


@tool("cloudformation.mapping.list")
def test_list_value_is_allowed(lint):
    """A value of a mapping may be a list."""
    text = {
        "Mappings": {"Zones": {"eu-west-1": {"Names": ["a", "b"]}}},
        "Resources": QUEUE,
        "Outputs": {"First": {"Value": {"Fn::Select": [0, {"Fn::FindInMap": ["Zones", "eu-west-1", "Names"]}]}}},
    }
    assert lint(text) == {}
