"""Claims about conditions and the condition functions."""

import boto3
import pytest

from proofnotes.evidence import moto, tool

EQUALS = {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}


def template(condition=EQUALS, **more):
    return {
        "Parameters": {"Stage": {"Type": "String"}},
        "Conditions": {"IsProd": condition},
        "Resources": {
            "Orders": {"Type": "AWS::SQS::Queue"},
            "Alerts": {"Type": "AWS::SNS::Topic", "Condition": "IsProd"},
        },
        **more,
    }


def topics():
    return len(boto3.client("sns").list_topics()["Topics"])


@moto("cloudformation.condition.resource")
def test_false_condition_leaves_the_resource_out(stack):
    """A resource whose condition is false is not created."""
    stack(template(), "one", Stage="test")
    assert topics() == 0
    stack(template(), "two", Stage="prod")
    assert topics() == 1


@moto("cloudformation.condition.output")
def test_false_condition_leaves_the_output_out(stack):
    """An output whose condition is false does not exist."""
    text = template(Outputs={"Topic": {"Condition": "IsProd", "Value": "here"}})
    assert stack(text, "one", Stage="test")["values"] == {}
    assert stack(text, "two", Stage="prod")["values"] == {"Topic": "here"}


@pytest.fixture
def answer(stack):
    """What a condition of two parameters evaluates to, for the given values."""
    number = iter(range(100))

    def ask(function, one, two):
        conditions = {
            "One": {"Fn::Equals": [{"Ref": "A"}, "on"]},
            "Two": {"Fn::Equals": [{"Ref": "B"}, "on"]},
            "Asked": function,
        }
        text = {
            "Parameters": {"A": {"Type": "String"}, "B": {"Type": "String"}},
            "Conditions": conditions,
            "Resources": {"Orders": {"Type": "AWS::SQS::Queue"}},
            "Outputs": {"Result": {"Value": {"Fn::If": ["Asked", "true", "false"]}}},
        }
        return stack(text, f"shop{next(number)}", A=one, B=two)["values"]["Result"] == "true"

    return ask


PAIRS = [("off", "off"), ("off", "on"), ("on", "off"), ("on", "on")]
BOTH = [{"Condition": "One"}, {"Condition": "Two"}]


@moto("cloudformation.condition.and")
def test_and_needs_all(answer):
    """Fn::And is true only if all its conditions are true."""
    assert [answer({"Fn::And": BOTH}, *pair) for pair in PAIRS] == [False, False, False, True]


@moto("cloudformation.condition.or")
def test_or_needs_one(answer):
    """Fn::Or is true if at least one of its conditions is true."""
    assert [answer({"Fn::Or": BOTH}, *pair) for pair in PAIRS] == [False, True, True, True]


@moto("cloudformation.condition.not")
def test_not_turns_it_round(answer):
    """Fn::Not takes a list with one condition and turns it round."""
    assert [answer({"Fn::Not": BOTH[:1]}, *pair) for pair in PAIRS] == [True, True, False, False]


@moto("cloudformation.condition.equals")
def test_equals_minds_the_case(answer):
    """Fn::Equals compares two values, and capital letters count."""
    equals = {"Fn::Equals": [{"Ref": "A"}, "on"]}
    assert [answer(equals, text, "") for text in ("on", "On", "off")] == [True, False, False]


@moto("cloudformation.condition.if")
def test_if_chooses_a_value(example):
    """Fn::If gives a property one value or the other."""
    example("cloudformation/conditions")
    sqs = boto3.client("sqs")
    seconds = {}
    for url in sqs.list_queues()["QueueUrls"]:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
        seconds[url.split("/")[-1]] = found["VisibilityTimeout"]
    assert seconds["orders-prod-on"] == seconds["orders-prod-off"] == "120"
    assert seconds["orders-test-on"] == seconds["orders-test-off"] == "30"


@moto("cloudformation.condition.novalue")
def test_if_with_novalue_drops_the_property(example):
    """Fn::If with AWS::NoValue leaves the property out where the condition does not hold."""
    example("cloudformation/conditions")
    sqs = boto3.client("sqs")
    delays = {}
    for url in sqs.list_queues()["QueueUrls"]:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["DelaySeconds"])["Attributes"]
        delays[url.split("/")[-1]] = found["DelaySeconds"]
    assert delays["orders-prod-on"] == "0"
    assert delays["orders-test-on"] == "60"


@tool("cloudformation.condition.no-resource")
def test_condition_cannot_see_resources(lint):
    """A condition cannot refer to a resource of the template."""
    assert lint(template()) == {}
    assert "E1020" in lint(template({"Fn::Equals": [{"Ref": "Orders"}, "x"]}))


@tool("cloudformation.condition.undefined")
def test_condition_must_be_defined(lint):
    """A resource that names a condition which nobody defined is refused."""
    text = template()
    text["Resources"]["Alerts"]["Condition"] = "IsProduction"
    assert "E3015" in lint(text)


@tool("cloudformation.condition.how-many")
def test_and_takes_two_to_ten(lint):
    """Fn::And and Fn::Or take 2 to 10 conditions, Fn::Not takes one."""
    for name, fits, wrong in (("And", (2, 10), (1, 11)), ("Or", (2, 10), (1, 11)), ("Not", (1,), (2,))):
        for count in fits:
            assert lint(template({f"Fn::{name}": [EQUALS] * count})) == {}, (name, count)
        for count in wrong:
            assert lint(template({f"Fn::{name}": [EQUALS] * count})), (name, count)
