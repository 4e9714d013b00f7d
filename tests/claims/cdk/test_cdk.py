"""Claims about the AWS CDK: real apps, run by node, their templates deployed."""

import json
import re
from pathlib import Path

import boto3
import pytest

from proofnotes import node
from proofnotes.evidence import tool
from proofnotes.project import HERE


def run(name):
    """Run an app of the pages in this test's sandbox; returns what it printed."""
    done = node.execute(HERE.snippets / "cdk" / name)
    assert not done.error, done.error
    return done.output


@pytest.fixture
def template(aws):
    run("shop_app.mjs")
    return json.loads((Path.cwd() / "cdk.out" / "Shop.template.json").read_text(encoding="utf-8"))


def of_type(template, name):
    return [one["Properties"] for one in template["Resources"].values() if one["Type"] == name and "Properties" in one]


@tool("cdk.app.synth")
def test_synth_writes_a_template(template):
    """Synthesizing an app writes a CloudFormation template for its stack."""
    types = sorted(one["Type"] for one in template["Resources"].values())
    assert types == ["AWS::IAM::Policy", "AWS::IAM::Role", "AWS::SQS::Queue", "AWS::SQS::Queue"]
    (orders,) = of_type(template, "AWS::SQS::Queue")
    assert orders["VisibilityTimeout"] == 60


@tool("cdk.app.grant")
def test_grant_writes_a_narrow_policy(template):
    """A grant method writes a policy with the needed actions for this one resource."""
    (policy,) = of_type(template, "AWS::IAM::Policy")
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert {"sqs:ReceiveMessage", "sqs:DeleteMessage"} <= set(statement["Action"])
    assert "sqs:SendMessage" not in statement["Action"]
    name, attribute = statement["Resource"]["Fn::GetAtt"]
    assert attribute == "Arn"
    assert template["Resources"][name]["Properties"]["VisibilityTimeout"] == 60


@tool("cdk.app.hash")
def test_logical_ids_end_in_a_hash(template):
    """The logical ID is the construct's path and a hash."""
    assert all(
        re.fullmatch(r"(Dead|Orders|Worker|WorkerDefaultPolicy)[0-9A-F]{8}", name) for name in template["Resources"]
    )


@tool("cdk.app.deploys")
def test_synthesized_template_deploys(template):
    """The synthesized template deploys as it is, once the environment tells its bootstrap version."""
    boto3.client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Type="String", Value="21")
    boto3.client("cloudformation").create_stack(
        StackName="shop", TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"]
    )
    sqs = boto3.client("sqs")
    urls = sqs.list_queues()["QueueUrls"]
    assert len(urls) == 2
    found = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"] for url in urls]
    (redrive,) = [json.loads(one["RedrivePolicy"]) for one in found if "RedrivePolicy" in one]
    assert int(redrive["maxReceiveCount"]) == 3


@pytest.fixture
def levels(aws):
    return dict(re.findall(r"^(L\d) \w+: (\d+)$", run("levels.mjs"), re.MULTILINE))


@tool("cdk.level.one")
def test_l1_is_one_resource(levels):
    """An L1 construct is exactly one resource."""
    assert levels["L1"] == "1"


@tool("cdk.level.two")
def test_l2_adds_what_it_needs(levels):
    """The L2 construct Function adds the role that the function needs."""
    assert levels["L2"] == "2"


@tool("cdk.level.three")
def test_l3_is_a_pattern(levels):
    """The L3 construct LambdaRestApi is many resources."""
    assert int(levels["L3"]) > 10


@tool("cdk.test.assertions")
def test_assertions_read_the_template(aws):
    """The module assertions checks a stack's template without a deployment."""
    assert run("shop_test.mjs").startswith("the queues are as expected\n")


@tool("cdk.test.fails")
def test_assertion_fails_without_a_match(aws):
    """hasResourceProperties fails when no resource of the type has the properties."""
    assert "none match as expected" in run("shop_test.mjs")


@tool("cdk.level.retain")
def test_an_l2_bucket_outlives_its_stack(aws):
    """The L2 construct of a bucket keeps it when the stack is deleted, unless removalPolicy is DESTROY; a queue goes."""
    policies = dict(line.split() for line in run("removal.mjs").splitlines())
    assert policies == {"Receipts": "Retain", "Scratch": "Delete", "Orders": "Delete"}
