"""A Lambda function answers through its versions and aliases as on AWS, by name, by ARN and by Qualifier."""

import io
import json
import zipfile

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sandbox

TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]}'
CODE = "def handler(event, context):\n    return '{}'\n"


def packed(word):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", CODE.format(word))
    return archive.getvalue()


@pytest.fixture(autouse=True)
def functions():
    """Version 1 says one, version 2 says two, $LATEST says three."""
    with sandbox.aws():
        role = boto3.client("iam").create_role(
            RoleName="worker",
            AssumeRolePolicyDocument=TRUST.replace(
                '"Action"', '"Principal": {"Service": "lambda.amazonaws.com"}, "Action"'
            ),
        )["Role"]["Arn"]
        client = boto3.client("lambda")
        client.create_function(
            FunctionName="worker",
            Runtime="python3.13",
            Role=role,
            Handler="app.handler",
            Code={"ZipFile": packed("one")},
            Publish=True,
        )
        client.update_function_code(FunctionName="worker", ZipFile=packed("two"), Publish=True)
        client.publish_version(FunctionName="worker")
        client.update_function_code(FunctionName="worker", ZipFile=packed("three"))
        yield client


def ask(name="worker", **options):
    answer = boto3.client("lambda").invoke(FunctionName=name, **options)
    return json.loads(answer["Payload"].read()), answer["ExecutedVersion"]


@pytest.mark.parametrize(
    ("qualifier", "expected"), [("1", ("one", "1")), ("2", ("two", "2")), ("$LATEST", ("three", "$LATEST"))]
)
def test_qualifier_is_followed_however_it_is_given(qualifier, expected):
    assert ask(Qualifier=qualifier) == expected
    assert ask(f"worker:{qualifier}") == expected
    assert ask(f"arn:aws:lambda:us-east-1:123456789012:function:worker:{qualifier}") == expected


def test_without_a_qualifier_the_latest_code_runs():
    assert ask() == ("three", "$LATEST")
    assert ask("arn:aws:lambda:us-east-1:123456789012:function:worker") == ("three", "$LATEST")


def test_alias_leads_to_its_version(functions):
    functions.create_alias(FunctionName="worker", Name="prod", FunctionVersion="1")
    assert ask(Qualifier="prod") == ("one", "1")
    functions.update_alias(FunctionName="worker", Name="prod", FunctionVersion="2")
    assert ask(Qualifier="prod") == ask("worker:prod") == ("two", "2")


def test_weights_divide_the_calls_of_an_alias_and_of_nothing_else(functions):
    functions.create_alias(
        FunctionName="worker",
        Name="prod",
        FunctionVersion="1",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.25}},
    )
    ran = [ask("worker:prod")[1] for _ in range(200)]
    assert set(ran) == {"1", "2"}
    assert 35 < ran.count("2") < 65
    assert {ask("worker:1")[1] for _ in range(20)} == {"1"}


def test_routing_is_the_same_in_every_sandbox(functions):
    functions.create_alias(
        FunctionName="worker", Name="even", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}}
    )
    assert "".join(ask("worker:even")[1] for _ in range(8)) == "21122211"


def test_weights_that_are_taken_away_no_longer_count(functions):
    functions.create_alias(
        FunctionName="worker", Name="prod", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 1.0}}
    )
    assert ask("worker:prod")[1] == "2"
    functions.update_alias(
        FunctionName="worker", Name="prod", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {}}
    )
    assert ask("worker:prod")[1] == "1"


def test_unknown_qualifier_is_refused():
    with pytest.raises(ClientError) as refused:
        ask(Qualifier="nothing")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"
