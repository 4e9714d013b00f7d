"""Claims about tests of Lambda handlers."""

import json

import boto3
import pytest
from botocore.exceptions import StubAssertionError, UnStubbedResponseError
from botocore.stub import Stubber

from proofnotes.evidence import moto, tool
from proofnotes.project import HERE


@pytest.fixture
def handler(example):
    return example("sam/unit_test")["handler"]


@tool("sam.testing.stub-answers")
def test_a_stub_answers_without_a_request(handler):
    """A Stubber answers a client's calls in order, and no request is sent."""
    client = boto3.client("dynamodb")
    with Stubber(client) as stub:
        stub.add_response("put_item", {})
        event = json.loads((HERE.snippets / "sam" / "test_event.json").read_text(encoding="utf-8"))
        assert handler(event, None, client) == {"statusCode": 201}
    assert boto3.client("dynamodb").list_tables()["TableNames"] == []


@tool("sam.testing.stub-checks")
def test_a_stub_checks_parameters(handler):
    """A Stubber fails a call with other parameters than expected, and a call that was not announced."""
    event = {"body": '{"item": "tea", "amount": 2}'}
    client = boto3.client("dynamodb")
    with Stubber(client) as stub:
        stub.add_response("put_item", {}, {"TableName": "invoices", "Item": {"id": {"S": "tea"}}})
        with pytest.raises(StubAssertionError):
            handler(event, None, client)
    with Stubber(client), pytest.raises(UnStubbedResponseError):
        handler(event, None, client)


@moto("sam.testing.moto-state")
def test_moto_keeps_state(handler):
    """moto keeps state: what the handler writes can be read afterwards."""
    client = boto3.client("dynamodb")
    client.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    handler({"body": '{"item": "tea", "amount": 2}'}, None, client)
    assert client.get_item(TableName="orders", Key={"id": {"S": "tea"}})["Item"] == {"id": {"S": "tea"}}
