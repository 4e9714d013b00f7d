"""Claims about the intrinsic functions."""

import pytest
from cfnlint import helpers

from proofnotes.evidence import moto, tool

QUEUE = {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders"}}}


@pytest.fixture
def value(stack):
    """What a function returns in an output of a deployed template."""

    def ask(function):
        text = {
            "Parameters": {"Domain": {"Type": "String", "Default": "example.com"}},
            "Resources": QUEUE,
            "Outputs": {"It": {"Value": function}},
        }
        return stack(text)["values"]["It"]

    return ask


@moto("cloudformation.function.ref-parameter")
def test_ref_of_a_parameter(value):
    """Ref of a parameter returns its value."""
    assert value({"Ref": "Domain"}) == "example.com"


@moto("cloudformation.function.ref-resource")
def test_ref_of_a_resource(value):
    """Ref of a resource returns an identifier that depends on the type: for an SQS queue it is the URL."""
    assert value({"Ref": "Orders"}) == "https://sqs.us-east-1.amazonaws.com/123456789012/orders"


@tool("cloudformation.function.no-fn-ref")
def test_there_is_no_fn_ref(lint):
    """There is no Fn::Ref: the function is called Ref, and cfn-lint refuses the other spelling."""
    assert "Ref" in helpers.FUNCTIONS
    assert "Fn::Ref" not in helpers.FUNCTIONS
    wrong = {"Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Ref": "Name"}}}}}
    assert "E3012" in lint(wrong)


@moto("cloudformation.function.getatt")
def test_getatt(value):
    """Fn::GetAtt returns a named attribute of a resource."""
    assert value({"Fn::GetAtt": ["Orders", "Arn"]}) == "arn:aws:sqs:us-east-1:123456789012:orders"


@tool("cloudformation.function.getatt-names")
def test_getatt_takes_known_attributes_only(lint):
    """Each type has its own attributes, and cfn-lint names them when you ask for another one."""
    text = {"Resources": QUEUE, "Outputs": {"It": {"Value": {"Fn::GetAtt": ["Orders", "Url"]}}}}
    assert "'QueueUrl'" in lint(text)["E6101"]


@moto("cloudformation.function.join")
def test_join(value):
    """Fn::Join puts a delimiter between the values of a list."""
    assert value({"Fn::Join": [":", ["a", "b", "c"]]}) == "a:b:c"


@moto("cloudformation.function.split-select")
def test_split_and_select(value):
    """Fn::Split makes a list of a text, and Fn::Select takes one item of a list, counted from 0."""
    assert value({"Fn::Select": [1, {"Fn::Split": ["-", "a-b-c"]}]}) == "b"


@moto("cloudformation.function.sub")
def test_sub_without_a_map(value):
    """Fn::Sub fills in parameters, resources, attributes and pseudo parameters by name."""
    text = "${Domain} ${Orders.QueueName} ${AWS::Region}"
    assert value({"Fn::Sub": text}) == "example.com orders us-east-1"


@moto("cloudformation.function.sub-map")
def test_sub_with_a_map(value):
    """With a second argument Fn::Sub takes variables of its own from a map."""
    assert value({"Fn::Sub": ["${Host}.${Domain}", {"Host": "www"}]}) == "www.example.com"


@moto("cloudformation.function.sub-literal")
def test_sub_literal(value):
    """An exclamation mark after the brace keeps the text as it is."""
    assert value({"Fn::Sub": "${!Domain}"}) == "${Domain}"


@tool("cloudformation.function.sub-unknown")
def test_sub_refuses_unknown_names(lint):
    """A name that Fn::Sub cannot find is refused by cfn-lint."""
    wrong = {"Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "${Nope}"}}}}}
    assert "E1019" in lint(wrong)


@moto("cloudformation.function.base64")
def test_base64(value):
    """Fn::Base64 encodes a text."""
    assert value({"Fn::Base64": "hello"}) == "aGVsbG8="


@moto("cloudformation.function.getazs")
def test_getazs(value):
    """Fn::GetAZs with an empty text lists the Availability Zones of the stack's Region."""
    assert value({"Fn::Select": [0, {"Fn::GetAZs": ""}]}) == "us-east-1a"


@moto("cloudformation.function.table")
def test_one_template_shows_them_all(example, cloudformation):
    """The deployed template returns the values of the table."""
    example("cloudformation/functions")
    outputs = cloudformation.describe_stacks(StackName="shop")["Stacks"][0]["Outputs"]
    values = {one["OutputKey"]: one["OutputValue"] for one in outputs}
    assert values["Sub"] == "orders.example.com"
    assert values["FindInMap"] == "14"
    assert values["If"] == "yes"


@tool("cloudformation.function.more")
def test_more_functions_exist():
    """Beyond the classic ones there are Cidr, Length, ToJsonString, ForEach, Transform and GetStackOutput."""
    names = " ".join(helpers.FUNCTIONS)
    for name in ("Cidr", "Length", "ToJsonString", "ForEach", "Transform", "GetStackOutput"):
        assert f"Fn::{name}" in names


@tool("cloudformation.function.extensions")
def test_language_extensions_need_their_transform(lint):
    """Fn::Length needs the transform AWS::LanguageExtensions."""
    text = {
        "Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": {"Fn::Length": ["a", "b"]}}}}
    }
    assert "E1030" in lint(text)
    assert "E1030" not in lint({"Transform": "AWS::LanguageExtensions", **text})


@tool("cloudformation.function.dependency")
def test_circular_references_are_refused(lint):
    """Two resources that refer to each other are refused as a circle."""
    name = {"Fn::Sub": "${Two.QueueName}-1"}
    other = {"Fn::Sub": "${One.QueueName}-2"}
    text = {
        "Resources": {
            "One": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": name}},
            "Two": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": other}},
        }
    }
    assert "E3004" in lint(text)
