"""Claims about the states of an instance."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@sdk("ec2.state.six")
def test_an_instance_has_six_states():
    """An instance is pending, running, stopping, stopped, shutting-down or terminated."""
    states = {"pending", "running", "stopping", "stopped", "shutting-down", "terminated"}
    assert set(model.shape("ec2", "InstanceStateName").enum) == states


@moto("ec2.state.in-between")
def test_calls_answer_with_the_state_in_between(launch, ec2):
    """Stop, start and terminate answer at once, with the states stopping, pending and shutting-down."""
    ids = [launch()]
    ec2.get_waiter("instance_running").wait(InstanceIds=ids)
    (stopped,) = ec2.stop_instances(InstanceIds=ids)["StoppingInstances"]
    assert stopped["CurrentState"]["Name"] == "stopping"
    (started,) = ec2.start_instances(InstanceIds=ids)["StartingInstances"]
    assert started["CurrentState"]["Name"] == "pending"
    (gone,) = ec2.terminate_instances(InstanceIds=ids)["TerminatingInstances"]
    assert gone["CurrentState"]["Name"] == "shutting-down"


@moto("ec2.state.protection")
def test_termination_protection_refuses(launch, look, ec2, refusal):
    """With termination protection on, TerminateInstances is refused with OperationNotPermitted."""
    server = launch()
    ec2.modify_instance_attribute(InstanceId=server, DisableApiTermination={"Value": True})
    assert refusal(ec2.terminate_instances, InstanceIds=[server]) == "OperationNotPermitted"
    ec2.modify_instance_attribute(InstanceId=server, DisableApiTermination={"Value": False})
    assert refusal(ec2.terminate_instances, InstanceIds=[server]) == ""
    assert look(server)["State"]["Name"] == "terminated"


@moto("ec2.state.waiters")
def test_the_example_ends_terminated(example, look):
    """A waiter returns once the instance has reached its state."""
    names = example("ec2/lifecycle")
    assert look(names["ids"][0])["State"]["Name"] == "terminated"


@gap("ec2.state.final")
def test_a_terminated_instance_does_not_start(launch, ec2, refusal):
    """A terminated instance cannot be started."""
    server = launch()
    ec2.terminate_instances(InstanceIds=[server])
    assert refusal(ec2.start_instances, InstanceIds=[server]) == "IncorrectInstanceState"


@sdk("ec2.state.irreversible")
def test_termination_is_permanent():
    """Terminating an instance is permanent, and terminating it twice is no error."""
    says = model.text("ec2", "TerminateInstances")
    assert "Terminating an instance is permanent and irreversible" in says
    assert "if you terminate an instance more than once, each call succeeds" in says


@sdk("ec2.state.shutdown")
def test_a_shutdown_from_inside_stops_by_default():
    """A shutdown from inside the instance stops it by default, and can be set to terminate it."""
    assert "Default: stop" in model.text("ec2", "RunInstancesRequest.InstanceInitiatedShutdownBehavior")
    assert set(model.shape("ec2", "ShutdownBehavior").enum) == {"stop", "terminate"}


@moto("ec2.state.resize")
def test_the_type_changes_while_stopped(launch, look, ec2):
    """A stopped instance can get another instance type and start with it."""
    server = launch()
    ec2.stop_instances(InstanceIds=[server])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[server])
    ec2.modify_instance_attribute(InstanceId=server, InstanceType={"Value": "t3.large"})
    ec2.start_instances(InstanceIds=[server])
    assert look(server)["InstanceType"] == "t3.large"
    assert look(server)["State"]["Name"] == "running"


@sdk("ec2.state.hibernate-at-launch")
def test_hibernation_is_a_setting_of_the_launch():
    """Hibernation is enabled at launch and is off by default; StopInstances then takes Hibernate."""
    assert model.text("ec2", "HibernationOptionsRequest.Configured").endswith("Default: false")
    says = model.text("ec2", "StopInstancesRequest.Hibernate")
    assert "if the instance was enabled for hibernation at launch" in says
    assert "HibernationOptions" not in model.shape("ec2", "ModifyInstanceAttributeRequest").members


@sdk("ec2.state.hibernate-fallback")
def test_a_failed_hibernation_is_a_stop():
    """If hibernation fails, a normal shutdown happens."""
    assert "a normal shutdown occurs" in model.text("ec2", "StopInstancesRequest.Hibernate")


@sdk("ec2.state.status-running-only")
def test_status_lists_running_instances():
    """DescribeInstanceStatus lists running instances only, unless you ask for all."""
    says = model.text("ec2", "DescribeInstanceStatusRequest.IncludeAllInstances")
    assert "When false, includes the health status for running instances only. Default: false" in says


@moto("ec2.state.two-checks")
def test_status_has_a_system_and_an_instance_check(launch, ec2):
    """The status of an instance names the check of the system and the check of the instance."""
    server = launch()
    (status,) = ec2.describe_instance_status(InstanceIds=[server])["InstanceStatuses"]
    assert status["SystemStatus"]["Status"] == status["InstanceStatus"]["Status"] == "ok"
    ec2.stop_instances(InstanceIds=[server])
    assert ec2.describe_instance_status(InstanceIds=[server])["InstanceStatuses"] == []


@sdk("ec2.state.reboot-queue")
def test_a_reboot_is_only_queued():
    """RebootInstances only queues the reboot; after some minutes EC2 reboots hard."""
    says = model.text("ec2", "RebootInstances")
    assert "it only queues a request to reboot" in says and "performs a hard reboot" in says


@pytest.mark.parametrize("name", ["instance_running", "instance_stopped", "instance_terminated", "instance_status_ok"])
@sdk("ec2.state.waiter-names")
def test_boto3_has_these_waiters(ec2, name):
    """boto3 has the waiters instance_running, instance_stopped, instance_terminated and instance_status_ok."""
    assert name in ec2.waiter_names
