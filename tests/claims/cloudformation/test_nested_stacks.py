"""Claims about nested stacks and stack sets."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


def queues():
    return sorted(url.split("/")[-1] for url in boto3.client("sqs").list_queues().get("QueueUrls", []))


@pytest.fixture
def parent(stack):
    """A parent of two nested stacks of one template."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-templates")
    child = (
        "Parameters: {Team: {Type: String}}\n"
        "Resources:\n  Jobs: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Sub 'jobs-${Team}'}}\n"
    )
    s3.put_object(Bucket="shop-templates", Key="jobs.yaml", Body=child)
    url = "https://shop-templates.s3.amazonaws.com/jobs.yaml"
    names = {"Web": "web", "Stock": "stock"}
    nested = {
        name: {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url, "Parameters": {"Team": team}}}
        for name, team in names.items()
    }
    return stack({"Resources": nested})


@moto("cloudformation.nested.creates")
def test_parent_creates_its_children(parent, cloudformation):
    """Creating the parent creates a stack for each nested stack, with the parameters that the parent gives."""
    assert len(cloudformation.describe_stacks()["Stacks"]) == 3
    assert queues() == ["jobs-stock", "jobs-web"]


@moto("cloudformation.nested.deletes")
def test_parent_deletes_its_children(parent, cloudformation):
    """Deleting the parent deletes the nested stacks and their resources."""
    cloudformation.delete_stack(StackName="shop")
    assert queues() == []
    assert cloudformation.describe_stacks()["Stacks"] == []


@moto("cloudformation.nested.resource")
def test_nested_stack_is_a_resource(parent, cloudformation):
    """For the parent a nested stack is a resource of the type AWS::CloudFormation::Stack."""
    found = cloudformation.describe_stack_resources(StackName="shop")["StackResources"]
    assert {one["LogicalResourceId"] for one in found} == {"Web", "Stock"}
    assert {one["ResourceType"] for one in found} == {"AWS::CloudFormation::Stack"}


@tool("cloudformation.nested.url")
def test_nested_stack_needs_a_url(lint):
    """A nested stack needs the URL of its template."""
    assert "E3003" in lint({"Resources": {"Web": {"Type": "AWS::CloudFormation::Stack", "Properties": {}}}})


@tool("cloudformation.nested.getatt")
def test_parent_reads_outputs_of_the_child(lint):
    """The parent reads outputs of the child as Outputs.Name with Fn::GetAtt, and no other attribute."""
    url = "https://shop-templates.s3.amazonaws.com/jobs.yaml"

    def reads(name):
        return {
            "Resources": {"Web": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url}}},
            "Outputs": {"It": {"Value": {"Fn::GetAtt": ["Web", name]}}},
        }

    assert lint(reads("Outputs.QueueUrl")) == {}
    assert lint(reads("QueueUrl"))


@moto("cloudformation.stackset.instances")
def test_stack_set_reaches_accounts_and_regions(example, cloudformation):
    """Two accounts and two Regions make four stack instances."""
    example("cloudformation/stack_sets")
    found = cloudformation.list_stack_instances(StackSetName="audit")["Summaries"]
    assert {(one["Account"], one["Region"]) for one in found} == {
        (account, region) for account in ("111111111111", "222222222222") for region in ("us-east-1", "eu-west-1")
    }


@moto("cloudformation.stackset.not-empty")
def test_stack_set_with_instances_cannot_be_deleted(example, cloudformation):
    """A stack set can be deleted only after its stack instances."""
    example("cloudformation/stack_sets")
    with pytest.raises(ClientError) as refusal:
        cloudformation.delete_stack_set(StackSetName="audit")
    assert refusal.value.response["Error"]["Code"] == "StackSetNotEmptyException"
    cloudformation.delete_stack_instances(
        StackSetName="audit",
        Accounts=["111111111111", "222222222222"],
        Regions=["us-east-1", "eu-west-1"],
        RetainStacks=False,
    )
    cloudformation.delete_stack_set(StackSetName="audit")


@sdk("cloudformation.stackset.permissions")
def test_two_permission_models():
    """Permissions are self-managed, the default: you make the roles; or service-managed with Organizations."""
    text = model.text("cloudformation", "CreateStackSetInput.PermissionModel")
    assert "By default, SELF-MANAGED is specified" in text
    assert "automatically creates the IAM roles required to deploy to accounts managed by Organizations" in text
