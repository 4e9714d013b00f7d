"""Claims about rollback, deletion and protection."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

GOOD = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "good"}}


def bucket(**more):
    return {"Resources": {"Receipts": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "receipts"}, **more}}}


def buckets():
    return [one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"]]


@sdk("cloudformation.rollback.on-failure")
def test_three_ways_to_treat_a_failed_creation():
    """OnFailure is ROLLBACK by default, or DO_NOTHING, or DELETE."""
    assert model.shape("cloudformation", "OnFailure").enum == ["DO_NOTHING", "ROLLBACK", "DELETE"]
    assert "Default: ROLLBACK" in model.text("cloudformation", "CreateStackInput.OnFailure")


@sdk("cloudformation.rollback.either")
def test_on_failure_or_disable_rollback():
    """You give OnFailure or DisableRollback, not both."""
    text = model.text("cloudformation", "CreateStackInput.DisableRollback")
    assert "either DisableRollback or OnFailure, but not both" in text
    assert "Default: false" in text


@sdk("cloudformation.rollback.continue")
def test_failed_rollback_can_be_continued():
    """ContinueUpdateRollback takes a stack out of UPDATE_ROLLBACK_FAILED, and can skip resources."""
    text = model.text("cloudformation", "ContinueUpdateRollback")
    assert "from UPDATE_ROLLBACK_FAILED to UPDATE_ROLLBACK_COMPLETE" in text
    assert "skips during the continue update rollback" in model.text(
        "cloudformation", "ContinueUpdateRollbackInput.ResourcesToSkip"
    )


@sdk("cloudformation.rollback.stack")
def test_rollback_stack_goes_to_the_last_stable_state():
    """RollbackStack takes a stack in CREATE_FAILED or UPDATE_FAILED back to its last stable state."""
    assert "last known stable state from CREATE_FAILED or UPDATE_FAILED" in model.text(
        "cloudformation", "RollbackStack"
    )


@sdk("cloudformation.rollback.timeout")
def test_creation_can_have_a_timeout():
    """TimeoutInMinutes makes a creation that takes too long fail."""
    assert "before the stack status becomes CREATE_FAILED" in model.text(
        "cloudformation", "CreateStackInput.TimeoutInMinutes"
    )


@gap("cloudformation.rollback.create")
def test_failed_creation_is_rolled_back(cloudformation, stack):
    """When the creation of a stack fails, CloudFormation deletes what it had made."""
    bad = {
        "Type": "AWS::SQS::Queue",
        "DependsOn": "Good",
        "Properties": {
            "RedrivePolicy": {
                "deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:nowhere",
                "maxReceiveCount": 3,
            }
        },
    }
    try:
        stack({"Resources": {"Good": GOOD, "Bad": bad}})
    except ClientError as error:
        assert "NonExistentQueue" in error.response["Error"]["Code"]
    assert "QueueUrls" not in boto3.client("sqs").list_queues()


@moto("cloudformation.delete.retain")
def test_retain_keeps_the_resource(cloudformation, stack):
    """A resource with DeletionPolicy Retain outlives its stack; one without is deleted."""
    stack(bucket(DeletionPolicy="Retain"))
    cloudformation.delete_stack(StackName="shop")
    assert buckets() == ["receipts"]
    boto3.client("s3").delete_bucket(Bucket="receipts")
    stack(bucket())
    cloudformation.delete_stack(StackName="shop")
    assert buckets() == []


@moto("cloudformation.delete.status")
def test_stack_with_retained_resource_is_deleted_all_the_same(cloudformation, stack):
    """The stack itself ends in DELETE_COMPLETE, though a resource was kept."""
    made = stack(bucket(DeletionPolicy="Retain"))
    cloudformation.delete_stack(StackName="shop")
    found = cloudformation.describe_stacks(StackName=made["StackId"])["Stacks"][0]
    assert found["StackStatus"] == "DELETE_COMPLETE"


@tool("cloudformation.delete.values")
def test_deletion_policy_values(lint):
    """DeletionPolicy is Delete, Retain or RetainExceptOnCreate, and Snapshot for types that can make one."""
    for value in ("Delete", "Retain", "RetainExceptOnCreate"):
        assert "E3035" not in lint(bucket(DeletionPolicy=value, UpdateReplacePolicy="Delete")), value
    assert "E3035" in lint(bucket(DeletionPolicy="Keep", UpdateReplacePolicy="Delete"))
    assert "E3035" in lint(bucket(DeletionPolicy="Snapshot", UpdateReplacePolicy="Delete"))
    volume = {"Type": "AWS::EC2::Volume", "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot"}
    volume["Properties"] = {"AvailabilityZone": "us-east-1a", "Size": 1}
    assert "E3035" not in lint({"Resources": {"Data": volume}})


@tool("cloudformation.delete.replace-values")
def test_update_replace_policy_values(lint):
    """UpdateReplacePolicy has no RetainExceptOnCreate."""
    assert "E3036" in lint(bucket(DeletionPolicy="Retain", UpdateReplacePolicy="RetainExceptOnCreate"))
    assert "E3036" not in lint(bucket(DeletionPolicy="Retain", UpdateReplacePolicy="Retain"))


@tool("cloudformation.delete.both")
def test_both_policies_are_needed(lint):
    """cfn-lint warns where only one of DeletionPolicy and UpdateReplacePolicy protects a resource."""
    assert "W3011" in lint(bucket(DeletionPolicy="Retain"))
    assert "W3011" not in lint(bucket(DeletionPolicy="Retain", UpdateReplacePolicy="Retain"))


@gap("cloudformation.delete.protected")
def test_protected_stack_cannot_be_deleted(cloudformation):
    """A stack with termination protection cannot be deleted."""
    cloudformation.create_stack(
        StackName="shop",
        TemplateBody='{"Resources": {"Orders": {"Type": "AWS::SQS::Queue"}}}',
        EnableTerminationProtection=True,
    )
    with pytest.raises(ClientError):
        cloudformation.delete_stack(StackName="shop")


@sdk("cloudformation.delete.protection-default")
def test_protection_is_off_by_default():
    """Termination protection is off by default, and for nested stacks it is set on the root stack."""
    text = model.text("cloudformation", "CreateStackInput.EnableTerminationProtection")
    assert "deactivated on stacks by default" in text
    assert "set on the root stack" in text


@gap("cloudformation.delete.bucket")
def test_full_bucket_stops_the_deletion(cloudformation, stack):
    """A bucket that holds objects makes the deletion of its stack fail."""
    made = stack(bucket())
    boto3.client("s3").put_object(Bucket="receipts", Key="1", Body=b"x")
    cloudformation.delete_stack(StackName="shop")
    found = cloudformation.describe_stacks(StackName=made["StackId"])["Stacks"][0]
    assert found["StackStatus"] == "DELETE_FAILED"


@sdk("cloudformation.delete.stuck")
def test_ways_out_of_delete_failed():
    """A stack in DELETE_FAILED is deleted with RetainResources, or with FORCE_DELETE_STACK."""
    assert "stacks in the DELETE_FAILED state" in model.text("cloudformation", "DeleteStackInput.RetainResources")
    assert model.shape("cloudformation", "DeletionMode").enum == ["STANDARD", "FORCE_DELETE_STACK"]


@sdk("cloudformation.policy.override")
def test_one_update_can_override_the_policy():
    """A direct update can bring a temporary stack policy that holds for this update only."""
    text = model.text("cloudformation", "UpdateStackInput.StackPolicyDuringUpdateBody")
    assert "temporary overriding stack policy" in text


@sdk("cloudformation.drift.statuses")
def test_drift_statuses():
    """A stack is IN_SYNC, DRIFTED, UNKNOWN or NOT_CHECKED; a resource can be MODIFIED or DELETED."""
    assert set(model.shape("cloudformation", "StackDriftStatus").enum) == {
        "DRIFTED",
        "IN_SYNC",
        "UNKNOWN",
        "NOT_CHECKED",
    }
    assert {"MODIFIED", "DELETED", "IN_SYNC"} <= set(model.shape("cloudformation", "StackResourceDriftStatus").enum)


@sdk("cloudformation.rollback.triggers-zero")
def test_monitoring_time_is_zero_by_default():
    """The monitoring time of rollback triggers is 0 by default; even then they count during the operation."""
    text = model.text("cloudformation", "RollbackConfiguration.MonitoringTimeInMinutes")
    assert "The default is 0 minutes" in text
    assert "still monitors the specified rollback triggers during stack creation and update" in text
