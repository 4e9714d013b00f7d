"""Claims about custom resources: the handler runs directly, since moto has no other side of the ResponseURL."""

import json

import pytest

from proofnotes.evidence import moto, tool
from proofnotes.project import HERE


@pytest.fixture
def answer(example):
    """Run the example's handler for one request; returns what it sent to the ResponseURL."""
    handler = example("cloudformation/custom_resource")["handler"]

    def ask(kind, **more):
        sent = []

        def put(method, url, body):
            sent.append((method, url, json.loads(body)))

        event = {
            "RequestType": kind,
            "RequestId": "r-7",
            "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/shop/7",
            "ResponseURL": "https://bucket.example/7",
            "LogicalResourceId": "Price",
            "ResourceProperties": {"Net": "10"},
            **more,
        }
        handler(event, None, put=put)
        ((method, url, body),) = sent
        assert (method, url) == ("PUT", "https://bucket.example/7")
        return body

    return ask


@moto("cloudformation.custom.answer")
def test_handler_puts_its_answer_to_the_url(answer):
    """The handler answers with a PUT to the ResponseURL that repeats the three IDs of the request."""
    body = answer("Create")
    assert body["Status"] == "SUCCESS"
    assert body["RequestId"] == "r-7"
    assert body["StackId"].endswith("stack/shop/7")
    assert body["LogicalResourceId"] == "Price"
    assert body["PhysicalResourceId"]


@moto("cloudformation.custom.data")
def test_data_carries_values(answer):
    """Data in the answer carries the values of the custom resource."""
    assert answer("Create")["Data"] == {"Gross": "12.00"}


@moto("cloudformation.custom.failed")
def test_exception_becomes_failed(answer):
    """An exception becomes the status FAILED with a reason, so that the stack does not wait."""
    body = answer("Create", ResourceProperties={"Net": "ten"})
    assert body["Status"] == "FAILED"
    assert "ValueError" in body["Reason"]


@moto("cloudformation.custom.delete")
def test_delete_is_answered_too(answer):
    """A Delete is answered with SUCCESS and the same physical ID."""
    body = answer("Delete", PhysicalResourceId="price-1")
    assert (body["Status"], body["PhysicalResourceId"]) == ("SUCCESS", "price-1")


@tool("cloudformation.custom.template")
def test_custom_type_needs_a_service_token(lint):
    """A Custom:: type takes any properties; the type AWS::CloudFormation::CustomResource requires ServiceToken."""
    text = (HERE.snippets / "cloudformation" / "custom_resource_stack.json").read_text(encoding="utf-8")
    assert lint(text) == {}
    without = {"Resources": {"Price": {"Type": "AWS::CloudFormation::CustomResource", "Properties": {"Net": "10"}}}}
    assert "E3003" in lint(without)
