"""Claims about stacks: what they are, how they come and go."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

QUEUE = {"Resources": {"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders"}}}}


@moto("cloudformation.stack.order")
def test_order_follows_the_references(example):
    """CloudFormation works out the order from the references: what is referred to is made first."""
    example("cloudformation/first_stack")
    text = boto3.client("sns").list_topics()["Topics"]
    assert text == []  # the example has deleted its stack again
    template = {
        "Resources": {
            "Alerts": {
                "Type": "AWS::SNS::Topic",
                "Properties": {"TopicName": {"Fn::Sub": "late-${Orders.QueueName}"}},
            },
            **QUEUE["Resources"],
        }
    }
    boto3.client("cloudformation").create_stack(StackName="shop", TemplateBody=json.dumps(template))
    topics = boto3.client("sns").list_topics()["Topics"]
    assert [topic["TopicArn"].split(":")[-1] for topic in topics] == ["late-orders"]


@moto("cloudformation.stack.name-once")
def test_name_is_unique_in_account_and_region(cloudformation, stack):
    """A second stack of the same name is refused in the same Region, and accepted in another one."""
    stack(QUEUE)
    with pytest.raises(ClientError) as refusal:
        stack(QUEUE)
    assert refusal.value.response["Error"]["Code"] == "AlreadyExistsException"
    boto3.client("cloudformation", "eu-west-1").create_stack(StackName="shop", TemplateBody=json.dumps(QUEUE))


@moto("cloudformation.stack.delete-all")
def test_deleting_a_stack_deletes_its_resources(cloudformation, stack):
    """Deleting a stack deletes the resources that it made."""
    stack(QUEUE)
    assert boto3.client("sqs").list_queues()["QueueUrls"]
    cloudformation.delete_stack(StackName="shop")
    assert "QueueUrls" not in boto3.client("sqs").list_queues()


@moto("cloudformation.stack.repeatable")
def test_template_can_be_deployed_again(cloudformation, stack):
    """After a deletion the same template gives the same resources again."""
    for _ in range(2):
        stack(QUEUE)
        assert [url.split("/")[-1] for url in boto3.client("sqs").list_queues()["QueueUrls"]] == ["orders"]
        cloudformation.delete_stack(StackName="shop")


@moto("cloudformation.stack.id-stays")
def test_deleted_stack_answers_to_its_id_only(cloudformation, stack):
    """A deleted stack is still described by its stack ID, no longer by its name."""
    made = stack(QUEUE)
    cloudformation.delete_stack(StackName="shop")
    found = cloudformation.describe_stacks(StackName=made["StackId"])["Stacks"][0]
    assert found["StackStatus"] == "DELETE_COMPLETE"
    with pytest.raises(ClientError):
        cloudformation.describe_stacks(StackName="shop")


@moto("cloudformation.stack.tags")
def test_resources_carry_the_stack_tags(cloudformation):
    """A VPC of a stack carries the stack's own tags and the tag aws:cloudformation:stack-name."""
    template = {"Resources": {"Net": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}}
    cloudformation.create_stack(
        StackName="shop", TemplateBody=json.dumps(template), Tags=[{"Key": "team", "Value": "web"}]
    )
    found = boto3.client("ec2").describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.0.0.0/16"]}])["Vpcs"][0]
    tags = {tag["Key"]: tag["Value"] for tag in found["Tags"]}
    assert tags["aws:cloudformation:stack-name"] == "shop"
    assert tags["aws:cloudformation:logical-id"] == "Net"
    assert tags["team"] == "web"


@moto("cloudformation.stack.events")
def test_events_tell_the_story(cloudformation, stack):
    """The stack events list what happened, the newest first."""
    stack(QUEUE)
    events = cloudformation.describe_stack_events(StackName="shop")["StackEvents"]
    statuses = [event["ResourceStatus"] for event in events if event["LogicalResourceId"] == "shop"]
    assert statuses == ["CREATE_COMPLETE", "CREATE_IN_PROGRESS"]


@sdk("cloudformation.stack.role")
def test_service_role_is_used_for_all_later_operations():
    """A service role given once is used for all later operations on the stack."""
    text = model.text("cloudformation", "CreateStackInput.RoleARN")
    assert "always uses this role for all future operations on the stack" in text
    assert "temporary session that's generated from your user credentials" in text


@sdk("cloudformation.stack.name-rule")
def test_stack_name_has_letters_digits_and_hyphens():
    """A stack name has letters, digits and hyphens only, starts with a letter and has at most 128 characters."""
    text = model.text("cloudformation", "CreateStackInput.StackName")
    assert "only alphanumeric characters (case sensitive) and hyphens" in text
    assert "start with an alphabetical character and can't be longer than 128 characters" in text
