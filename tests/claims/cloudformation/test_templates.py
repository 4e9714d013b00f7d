"""Claims about templates: their sections, their sources, logical and physical names."""

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint.helpers import load_resource

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

QUEUE = {"Resources": {"Orders": {"Type": "AWS::SQS::Queue"}}}
SECTIONS = load_resource("cfnlint.data.schemas.other.template", "configuration.json")


@tool("cloudformation.template.only-resources")
def test_only_resources_is_required(lint):
    """Resources is the only section that a template must have: cfn-lint refuses a template without it."""
    assert SECTIONS["required"] == ["Resources"]
    assert lint(QUEUE) == {}
    assert lint({"Description": "nothing"}) == {"E1001": "'Resources' is a required property"}


@tool("cloudformation.template.sections")
def test_sections_have_these_names(lint):
    """A section that is called Conditionals is refused: its name is Conditions."""
    assert {"Parameters", "Rules", "Mappings", "Conditions", "Transform", "Outputs"} <= set(SECTIONS["properties"])
    assert "Did you mean 'Conditions'?" in lint({"Conditionals": {}, **QUEUE})["E1001"]


@moto("cloudformation.template.yaml-json")
def test_yaml_and_json_say_the_same(example, stack):
    """YAML and JSON are two spellings of one language: the same template makes the same resources."""
    text = (HERE.snippets / "cloudformation" / "queue_template.json").read_text(encoding="utf-8")
    stack(text)
    boto3.client("cloudformation").delete_stack(StackName="shop")
    stack(
        "Resources:\n"
        "  Orders: {Type: 'AWS::SQS::Queue', Properties: {QueueName: orders}}\n"
        "  Alerts: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt Orders.QueueName}}\n"
    )
    assert [url.split("/")[-1] for url in boto3.client("sqs").list_queues()["QueueUrls"]] == ["orders"]
    assert [one["TopicArn"].split(":")[-1] for one in boto3.client("sns").list_topics()["Topics"]] == ["orders"]


@moto("cloudformation.template.sources")
def test_template_comes_inline_or_from_s3(example, cloudformation):
    """A template is sent in the call, or read from an S3 bucket by its URL."""
    example("cloudformation/template_sources")
    found = cloudformation.describe_stacks()["Stacks"]
    assert {one["StackName"]: one["StackStatus"] for one in found} == {
        "inline": "CREATE_COMPLETE",
        "from-s3": "CREATE_COMPLETE",
    }


@moto("cloudformation.template.empty-refused")
def test_call_without_resources_is_refused(cloudformation):
    """CreateStack refuses a template without resources with a ValidationError."""
    with pytest.raises(ClientError) as refusal:
        cloudformation.create_stack(StackName="shop", TemplateBody='{"Outputs": {}}')
    assert refusal.value.response["Error"]["Code"] == "ValidationError"


@moto("cloudformation.template.generated-name")
def test_unnamed_resource_gets_a_name_from_stack_and_logical_id(stack):
    """A queue without a name of its own gets one made of stack name, logical ID and a random part."""
    stack(QUEUE)
    (url,) = boto3.client("sqs").list_queues()["QueueUrls"]
    assert url.split("/")[-1].startswith("shop-Orders-")


@tool("cloudformation.template.logical-id")
def test_logical_id_is_alphanumeric(lint):
    """A logical ID has letters and digits only."""
    assert "E3001" in lint({"Resources": {"new-orders": {"Type": "AWS::SQS::Queue"}}})
    assert lint({"Resources": {"NewOrders2": {"Type": "AWS::SQS::Queue"}}}) == {}


@tool("cloudformation.template.type-name")
def test_type_name_must_exist(lint):
    """A type name is provider, service and resource: cfn-lint refuses one that does not exist."""
    assert "E3006" in lint({"Resources": {"Orders": {"Type": "AWS::SQS::Line"}}})
    assert "E3006" not in lint(
        {"Resources": {"Orders": {"Type": "Custom::Anything", "Properties": {"ServiceToken": "a"}}}}
    )


@sdk("cloudformation.template.url-or-body")
def test_url_points_to_s3_or_a_document():
    """TemplateURL points to an S3 bucket or a Systems Manager document; you give it or TemplateBody, not both."""
    text = model.text("cloudformation", "CreateStackInput.TemplateURL")
    assert "located in an Amazon S3 bucket or a Systems Manager document" in text
    assert "but not both" in text


@tool("cloudformation.template.too-many")
def test_501_resources_are_too_many(lint):
    """cfn-lint refuses a template with 501 resources."""
    many = {f"Topic{number}": {"Type": "AWS::SNS::Topic"} for number in range(501)}
    assert "E3010" in lint({"Resources": many})
    del many["Topic500"]
    assert "E3010" not in lint({"Resources": many})


@sdk("cloudformation.template.capabilities")
def test_iam_resources_need_a_capability():
    """A template with IAM resources needs CAPABILITY_IAM, with named ones CAPABILITY_NAMED_IAM."""
    text = model.text("cloudformation", "CreateStackInput.Capabilities")
    assert "If you have IAM resources with custom names, you must specify CAPABILITY_NAMED_IAM" in text
    assert "CloudFormation returns an InsufficientCapabilities error" in text
    assert model.shape("cloudformation", "Capability").enum == [
        "CAPABILITY_IAM",
        "CAPABILITY_NAMED_IAM",
        "CAPABILITY_AUTO_EXPAND",
    ]


@moto("cloudformation.template.blocks")
def test_sections_work_together(stack):
    """In the template with all sections, a parameter picks a row of the mapping and makes the condition true."""
    text = (HERE.snippets / "cloudformation" / "building_blocks.yaml").read_text(encoding="utf-8")
    made = stack(text, Stage="prod", KeepDays="9")
    url = made["values"]["OrdersUrl"]
    waiting = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert waiting["ReceiveMessageWaitTimeSeconds"] == "20"
    assert made["values"]["KeptFor"] == "9 days"
    assert len(boto3.client("sns").list_topics()["Topics"]) == 1
    stack(text, "shop-test", Stage="test")
    assert len(boto3.client("sns").list_topics()["Topics"]) == 1
