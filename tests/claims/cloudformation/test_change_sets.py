"""Claims about change sets and direct updates."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def actions(cloudformation, stack):
    """The actions that a change set lists for a stack of one queue."""
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}
    stack({"Resources": {"Orders": queue}})

    def ask(resources):
        cloudformation.create_change_set(
            StackName="shop",
            ChangeSetName="next",
            ChangeSetType="UPDATE",
            TemplateBody=json.dumps({"Resources": resources}),
        )
        found = cloudformation.describe_change_set(StackName="shop", ChangeSetName="next")
        changes = [change["ResourceChange"] for change in found.get("Changes", [])]
        return found, {change["LogicalResourceId"]: change["Action"] for change in changes}

    return ask


@moto("cloudformation.change-set.preview")
def test_change_set_lists_what_would_happen(actions):
    """A change set lists what an update would add, modify and remove."""
    changed = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}}
    _, found = actions({"Orders": changed, "Alerts": {"Type": "AWS::SNS::Topic"}})
    assert found == {"Orders": "Modify", "Alerts": "Add"}
    _, found = actions({"Alerts": {"Type": "AWS::SNS::Topic"}})
    assert found == {"Orders": "Remove", "Alerts": "Add"}


@moto("cloudformation.change-set.nothing-yet")
def test_nothing_changes_before_execution(actions, cloudformation):
    """Nothing changes before the change set is executed."""
    sns = boto3.client("sns")
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}
    actions({"Orders": queue, "Alerts": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alerts"}}})
    assert sns.list_topics()["Topics"] == []
    cloudformation.execute_change_set(StackName="shop", ChangeSetName="next")
    assert len(sns.list_topics()["Topics"]) == 1


@moto("cloudformation.change-set.empty")
def test_change_set_without_changes_fails(actions):
    """A change set without any change has the status FAILED and cannot be executed."""
    found, _ = actions({"Orders": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}})
    assert (found["Status"], found["ExecutionStatus"]) == ("FAILED", "UNAVAILABLE")


@moto("cloudformation.change-set.new-stack")
def test_change_set_can_make_a_stack(cloudformation):
    """A change set of the type CREATE makes an empty stack, in REVIEW_IN_PROGRESS until it is executed."""
    cloudformation.create_change_set(
        StackName="shop",
        ChangeSetName="first",
        ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"Orders": {"Type": "AWS::SQS::Queue"}}}),
    )
    (found,) = cloudformation.describe_stacks()["Stacks"]
    assert found["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert "QueueUrls" not in boto3.client("sqs").list_queues()
    cloudformation.execute_change_set(StackName="shop", ChangeSetName="first")
    assert len(boto3.client("sqs").list_queues()["QueueUrls"]) == 1


@sdk("cloudformation.change-set.types")
def test_change_set_has_three_types():
    """A change set creates or updates a stack, or imports existing resources; UPDATE is the default."""
    assert model.shape("cloudformation", "ChangeSetType").enum == ["CREATE", "UPDATE", "IMPORT"]
    assert "By default, CloudFormation specifies UPDATE" in model.text(
        "cloudformation", "CreateChangeSetInput.ChangeSetType"
    )


@sdk("cloudformation.change-set.replacement")
def test_change_says_whether_it_replaces():
    """Each Modify says whether it replaces the resource: True, False or Conditional."""
    assert model.shape("cloudformation", "Replacement").enum == ["True", "False", "Conditional"]
    assert "creating a new one and deleting the old one" in model.text("cloudformation", "ResourceChange.Replacement")


@sdk("cloudformation.change-set.drift")
def test_change_set_can_revert_drift():
    """A drift-aware change set brings what drifted back to the template."""
    text = model.text("cloudformation", "CreateChangeSetInput.DeploymentMode")
    assert "REVERT_DRIFT" in text
    assert "three-way comparison" in text


@sdk("cloudformation.change-set.policy")
def test_change_set_cannot_override_the_stack_policy():
    """Executing a change set obeys the stack policy and cannot override it for the moment."""
    text = model.text("cloudformation", "ExecuteChangeSet")
    assert "enforces the policy during the update" in text
    assert "You can't specify a temporary stack policy" in text


@moto("cloudformation.update.previous-template")
def test_update_can_keep_the_template(example):
    """With UsePreviousTemplate an update keeps the template and changes parameters only."""
    names = example("cloudformation/direct_update")
    url = names["after"]["Orders"]
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
    assert found["Attributes"]["VisibilityTimeout"] == "120"


@moto("cloudformation.update.in-place")
def test_setting_changes_in_place(example):
    """A changed VisibilityTimeout changes the queue in place: the physical ID stays."""
    names = example("cloudformation/direct_update")
    assert names["before"]["Orders"] == names["after"]["Orders"]


@moto("cloudformation.update.replace")
def test_new_bucket_name_replaces_the_bucket(example):
    """A changed BucketName replaces the bucket: a new one exists, the old one is gone."""
    names = example("cloudformation/direct_update")
    assert names["after"]["Receipts"] == "shop-bills"
    assert [one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"]] == ["shop-bills"]
