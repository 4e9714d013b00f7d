"""Claims about a function behind an Application Load Balancer."""

import json

import boto3
import pytest

from proofnotes.evidence import moto
from proofnotes.project import HERE


@pytest.fixture
def answer(example):
    """What the handler makes of the documented request."""
    handler = example("lambda/load_balancer")["handler"]
    request = json.loads((HERE.root / "snippets/lambda/alb_request.json").read_text(encoding="utf-8"))
    return handler(request, None)


@pytest.fixture
def group():
    return boto3.client("elbv2").create_target_group(Name="orders", TargetType="lambda")["TargetGroups"][0]


@moto("lambda.load-balancer.group")
def test_a_target_group_for_a_function(group):
    """A target group of type lambda has no port, and a function can be registered in it."""
    assert group["TargetType"] == "lambda"
    assert "Port" not in group
    arn = "arn:aws:lambda:us-east-1:123456789012:function:orders"
    client = boto3.client("elbv2")
    client.register_targets(TargetGroupArn=group["TargetGroupArn"], Targets=[{"Id": arn}])
    health = client.describe_target_health(TargetGroupArn=group["TargetGroupArn"])["TargetHealthDescriptions"]
    assert [one["Target"]["Id"] for one in health] == [arn]


@moto("lambda.load-balancer.attribute")
def test_multi_value_headers_are_an_attribute_of_the_target_group(group):
    """Multi-value headers are an attribute of the target group."""
    client = boto3.client("elbv2")
    name = "lambda.multi_value_headers.enabled"
    client.modify_target_group_attributes(
        TargetGroupArn=group["TargetGroupArn"], Attributes=[{"Key": name, "Value": "true"}]
    )
    found = client.describe_target_group_attributes(TargetGroupArn=group["TargetGroupArn"])["Attributes"]
    assert {"Key": name, "Value": "true"} in found


@moto("lambda.load-balancer.string")
def test_the_body_is_a_string(answer):
    """The body of the answer is a string that holds JSON."""
    assert isinstance(answer["body"], str)
    assert json.loads(answer["body"])["cookies"] == 2
    assert {"statusCode", "isBase64Encoded"} <= set(answer)


@moto("lambda.load-balancer.all-values")
def test_all_values_of_a_parameter_arrive(answer):
    """With multi-value headers a handler gets all values of a repeated parameter."""
    assert json.loads(answer["body"])["sizes"] == ["41", "42"]


@moto("lambda.load-balancer.two-cookies")
def test_two_cookies_are_a_list(answer):
    """With multi-value headers an answer sets two cookies as a list under one name."""
    assert len(answer["multiValueHeaders"]["Set-Cookie"]) == 2
    assert all(isinstance(values, list) for values in answer["multiValueHeaders"].values())
