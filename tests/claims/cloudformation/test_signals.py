"""Claims about stacks that wait for signals of their instances."""

import base64

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def template():
    return (HERE.snippets / "cloudformation" / "signals.yaml").read_text(encoding="utf-8")


@sdk("cloudformation.signal.waits")
def test_a_stack_waits_for_signals():
    """With a creation or update policy CloudFormation waits for the number of signals, or until the time is over."""
    says = model.text("cloudformation", "SignalResource")
    assert "in conjunction with a creation policy or update policy" in says
    assert (
        "doesn't proceed with a stack creation or update until resources receive the required number of signals or "
        "the timeout period is exceeded"
    ) in says


@sdk("cloudformation.signal.api")
def test_a_signal_can_be_sent_by_the_api():
    """SignalResource takes stack, logical ID, a unique ID, and SUCCESS or FAILURE."""
    needed = set(model.shape("cloudformation", "SignalResourceInput").required_members)
    assert needed == {"StackName", "LogicalResourceId", "UniqueId", "Status"}
    assert model.shape("cloudformation", "ResourceSignalStatus").metadata["enum"] == ["SUCCESS", "FAILURE"]


@moto("cloudformation.signal.user-data")
def test_the_script_knows_its_stack(stack, template):
    """Fn::Sub puts the name of the stack and the Region into the user data."""
    stack(template, name="shop")
    ec2 = boto3.client("ec2")
    found = boto3.client("cloudformation").describe_stack_resource(StackName="shop", LogicalResourceId="Web")
    identifier = found["StackResourceDetail"]["PhysicalResourceId"]
    data = ec2.describe_instance_attribute(InstanceId=identifier, Attribute="userData")["UserData"]["Value"]
    script = base64.b64decode(data).decode()
    assert "cfn-signal -e $? --stack shop \\\n" in script
    assert "--resource Web --region us-east-1" in script


@tool("cloudformation.signal.template")
def test_the_template_is_sound(lint, template):
    """cfn-lint accepts the template, and refuses a setting of the update policy that does not exist."""
    assert lint(template) == {}
    broken = template.replace("WaitOnResourceSignals", "WaitForSignals")
    assert broken != template
    assert set(lint(broken)) == {"E3016"}


@tool("cloudformation.signal.exclude")
def test_rolling_update_or_instance_refresh(lint, template):
    """cfn-lint refuses a rolling update and an instance refresh in one update policy."""
    refresh = "    UpdatePolicy:\n      AutoScalingInstanceRefresh: {Strategy: Rolling}\n"
    both = template.replace("    UpdatePolicy:\n", refresh)
    assert both != template
    assert "should not be included with" in lint(both)["E3016"]
