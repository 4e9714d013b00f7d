"""Claims about health checks of Auto Scaling groups."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool


@sdk("autoscaling.health.types")
def test_types_of_checks():
    """EC2 checks are always on; EBS, ELB and VPC_LATTICE can be added."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.HealthCheckType")
    assert "A comma-separated value string of one or more health check types." in says
    assert "The valid values are EC2, EBS, ELB, and VPC_LATTICE." in says
    assert "EC2 is the default health check and cannot be disabled." in says


@sdk("autoscaling.health.grace")
def test_grace_period_of_the_api():
    """The grace period is 0 seconds unless you set it."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.HealthCheckGracePeriod")
    assert says.endswith("Default: 0 seconds")


@tool("autoscaling.health.elb")
def test_cli_turns_elb_checks_on(example, described):
    """ELB checks and a grace period are settings of the group, which can be changed later."""
    example("autoscaling/elb_health.sh")
    assert (described()["HealthCheckType"], described()["HealthCheckGracePeriod"]) == ("ELB", 120)


@pytest.fixture
def replaced(example):
    return example("autoscaling/health_verdict")["replaced"]


@calc("autoscaling.health.hung")
def test_ec2_checks_do_not_see_a_hung_program(replaced):
    """With EC2 checks alone, a running instance with a hung program stays; with ELB checks it is replaced."""
    assert not replaced("running", "unhealthy", age=900)
    assert replaced("running", "unhealthy", age=900, types="EC2,ELB")
    assert not replaced("running", "healthy", age=900, types="EC2,ELB")


@calc("autoscaling.health.grace-holds")
def test_grace_period_holds_elb_checks_back(replaced):
    """In the grace period a failed ELB check replaces nothing; after it, it does."""
    options = {"types": "EC2,ELB", "grace": 120}
    assert not replaced("running", "unhealthy", age=119, **options)
    assert replaced("running", "unhealthy", age=120, **options)


@calc("autoscaling.health.not-running")
@pytest.mark.parametrize("state", ["stopping", "stopped", "shutting-down", "terminated"])
def test_not_running_is_replaced_at_once(replaced, state):
    """An instance that is not running is replaced at once, even in the grace period."""
    assert replaced(state, "unused", age=1, types="EC2", grace=300)


@gap("autoscaling.health.stopped")
def test_a_stopped_instance_is_replaced(group, described):
    """A stopped instance is marked unhealthy and replaced."""
    import time

    import boto3

    group(DesiredCapacity=2)
    lost = described()["Instances"][0]["InstanceId"]
    boto3.client("ec2").stop_instances(InstanceIds=[lost])
    time.sleep(600)
    assert lost not in {each["InstanceId"] for each in described()["Instances"]}


@gap("autoscaling.health.custom")
def test_set_instance_health_replaces(scaling, group, described):
    """An instance that you set to Unhealthy is replaced."""
    import time

    group(DesiredCapacity=2)
    lost = described()["Instances"][0]["InstanceId"]
    scaling.set_instance_health(InstanceId=lost, HealthStatus="Unhealthy", ShouldRespectGracePeriod=False)
    time.sleep(600)
    assert lost not in {each["InstanceId"] for each in described()["Instances"]}


@moto("autoscaling.health.own-verdict")
def test_own_verdict_is_stored(scaling, group, described):
    """SetInstanceHealth lets a check of your own set the health of an instance."""
    group()
    (instance,) = described()["Instances"]
    assert instance["HealthStatus"] == "Healthy"
    scaling.set_instance_health(InstanceId=instance["InstanceId"], HealthStatus="Unhealthy")
    assert described()["Instances"][0]["HealthStatus"] == "Unhealthy"


@sdk("autoscaling.health.respects-grace")
def test_own_verdict_respects_the_grace_period():
    """SetInstanceHealth respects the grace period unless you say otherwise."""
    says = model.text("autoscaling", "SetInstanceHealthQuery.ShouldRespectGracePeriod")
    assert "by default, this call respects the grace period. Set this to False" in says


@moto("autoscaling.health.suspend")
def test_replacing_can_be_suspended(scaling, group, described):
    """You can suspend the process ReplaceUnhealthy, to look at a sick instance, and resume it."""
    group()
    scaling.suspend_processes(AutoScalingGroupName="shop", ScalingProcesses=["ReplaceUnhealthy"])
    assert [each["ProcessName"] for each in described()["SuspendedProcesses"]] == ["ReplaceUnhealthy"]
    scaling.resume_processes(AutoScalingGroupName="shop", ScalingProcesses=["ReplaceUnhealthy"])
    assert described()["SuspendedProcesses"] == []
