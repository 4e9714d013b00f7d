"""Claims about lifecycle hooks, scale-in and instance refresh."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk
from proofnotes.project import HERE


@moto("autoscaling.hooks.stored")
def test_hooks_are_stored(example, scaling):
    """A hook is set for launching or terminating, with a heartbeat timeout and a default result."""
    example("autoscaling/lifecycle_hooks")
    hooks = {
        each["LifecycleHookName"]: each
        for each in scaling.describe_lifecycle_hooks(AutoScalingGroupName="shop")["LifecycleHooks"]
    }
    assert hooks["install"]["LifecycleTransition"] == "autoscaling:EC2_INSTANCE_LAUNCHING"
    assert hooks["save-logs"]["DefaultResult"] == "CONTINUE"
    assert {each["HeartbeatTimeout"] for each in hooks.values()} == {900}


@moto("autoscaling.hooks.defaults")
def test_defaults_of_a_hook(scaling, group):
    """A hook without settings waits for an hour and then abandons."""
    group()
    scaling.put_lifecycle_hook(
        AutoScalingGroupName="shop",
        LifecycleHookName="install",
        LifecycleTransition="autoscaling:EC2_INSTANCE_LAUNCHING",
    )
    (hook,) = scaling.describe_lifecycle_hooks(AutoScalingGroupName="shop")["LifecycleHooks"]
    assert (hook["HeartbeatTimeout"], hook["DefaultResult"]) == (3600, "ABANDON")


@sdk("autoscaling.hooks.wait-states")
def test_wait_states():
    """A held instance is in Pending:Wait or Terminating:Wait."""
    states = model.shape("autoscaling", "LifecycleState").metadata["enum"]
    assert {"Pending:Wait", "Pending:Proceed", "Terminating:Wait", "Terminating:Proceed"} <= set(states)


@sdk("autoscaling.hooks.complete")
def test_complete_or_extend():
    """CompleteLifecycleAction ends the wait, RecordLifecycleActionHeartbeat extends it by the timeout."""
    assert model.text("autoscaling", "CompleteLifecycleAction").startswith("Completes the lifecycle action")
    says = model.text("autoscaling", "RecordLifecycleActionHeartbeat")
    assert "This extends the timeout by the length of time defined using the PutLifecycleHook API call." in says


@sdk("autoscaling.hooks.results")
def test_results():
    """The default result is CONTINUE or ABANDON."""
    says = model.text("autoscaling", "PutLifecycleHookType.DefaultResult")
    assert "The default value is ABANDON. Valid values: CONTINUE | ABANDON" in says


@sdk("autoscaling.hooks.notify")
def test_notification_targets():
    """A hook can notify an SNS topic or an SQS queue by itself."""
    says = model.text("autoscaling", "PutLifecycleHookType.NotificationTargetARN")
    assert "You can specify either an Amazon SNS topic or an Amazon SQS queue." in says


@calc("autoscaling.hooks.limit")
@pytest.mark.parametrize(("heartbeat", "hours"), [(30, 50 / 60), (900, 25), (3600, 48), (7200, 48)])
def test_longest_wait(example, heartbeat, hours):
    """Heartbeats can hold an instance for 100 times the timeout, and 48 hours at most."""
    assert example("autoscaling/hook_limit")["longest_wait"](heartbeat) == pytest.approx(hours * 3600)


@calc("autoscaling.hooks.policy")
def test_policy_of_the_worker():
    """The worker's policy allows exactly the three calls, on the group of the shop."""
    text = (HERE.snippets / "autoscaling" / "hook_worker.json").read_text(encoding="utf-8")
    (statement,) = json.loads(text)["Statement"]
    calls = {each.removeprefix("autoscaling:") for each in statement["Action"]}
    assert calls == {"CompleteLifecycleAction", "RecordLifecycleActionHeartbeat", "SetInstanceProtection"}
    assert calls <= set(model.service("autoscaling").operation_names)
    assert all(each.endswith("autoScalingGroup:*:*/shop") for each in statement["Resource"])


@pytest.fixture
def who(example):
    return example("autoscaling/who_goes")


@calc("autoscaling.in.zone-first")
def test_zone_comes_first(who):
    """The zone with the most instances comes first, even if an older version runs in another."""
    server = who["server"]
    group = [server("a1", "a", 3), server("a2", "a", 3), server("b1", "b", 1)]
    assert {each["name"] for each in who["candidates"](group)} == {"a1", "a2"}


@calc("autoscaling.in.outdated")
def test_outdated_goes_first(who):
    """In the zone, launch configurations go first, then other templates, then the oldest version of the current one."""
    server, candidates = who["server"], who["candidates"]
    old = server("conf", "a", 0, template=None)
    other = server("other", "a", 9, template="old-shop")
    first, third = server("v1", "a", 1), server("v3", "a", 3)
    assert [each["name"] for each in candidates([third, other, old, first])] == ["conf"]
    assert [each["name"] for each in candidates([third, other, first])] == ["other"]
    assert [each["name"] for each in candidates([third, first])] == ["v1"]


@calc("autoscaling.in.protected-stays")
def test_protected_is_no_candidate(who):
    """A protected instance is no candidate."""
    server = who["server"]
    group = [server("a1", "a", 1, protected=True), server("a2", "a", 2)]
    assert [each["name"] for each in who["candidates"](group)] == ["a2"]


@moto("autoscaling.in.protected")
def test_protection_is_respected(example):
    """An instance that is protected from scale-in stays when the group shrinks."""
    names = example("autoscaling/protect")
    assert names["left"] == [names["busy"]]


@moto("autoscaling.in.protected-terminate")
def test_protection_does_not_stop_terminate(example):
    """Protection from scale-in does not stop TerminateInstances: the instance ends and is replaced."""
    names = example("autoscaling/protect")
    boto3.client("ec2").terminate_instances(InstanceIds=[names["busy"]])
    left = [each["InstanceId"] for each in names["instances"]()]
    assert len(left) == 1
    assert names["busy"] not in left


@sdk("autoscaling.in.policies")
def test_termination_policies():
    """Other termination policies can be named, in order, or a Lambda function."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.TerminationPolicies")
    assert (
        "Default | AllocationStrategy | ClosestToNextInstanceHour | NewestInstance | OldestInstance | "
        "OldestLaunchConfiguration | OldestLaunchTemplate | arn:aws:lambda" in says
    )


@moto("autoscaling.in.policy-default")
def test_default_policy(group, described):
    """A group has the termination policy Default."""
    group()
    assert described()["TerminationPolicies"] == ["Default"]


@sdk("autoscaling.refresh.starts")
def test_refresh_replaces_instances():
    """StartInstanceRefresh replaces the instances of a group, for example for a new image."""
    says = model.text("autoscaling", "StartInstanceRefresh")
    assert "helpful, for example, when you have a new AMI or a new user data script" in says


@sdk("autoscaling.refresh.rollback")
def test_refresh_can_roll_back():
    """A refresh rolls back by itself with AutoRollback, or by RollbackInstanceRefresh, if it names a configuration."""
    assert "AutoRollback" in model.shape("autoscaling", "RefreshPreferences").members
    says = model.text("autoscaling", "RollbackInstanceRefresh")
    assert "There is no desired configuration specified for the instance refresh." in says
    assert "The Auto Scaling group uses the launch template's $Latest or $Default version." in says


@sdk("autoscaling.refresh.alarm")
def test_refresh_can_watch_alarms():
    """A refresh can fail on a CloudWatch alarm, and can wait at its end (bake time)."""
    members = model.shape("autoscaling", "RefreshPreferences").members
    assert {"AlarmSpecification", "BakeTime", "CheckpointPercentages", "SkipMatching"} <= set(members)


@calc("autoscaling.refresh.room")
@pytest.mark.parametrize(
    ("desired", "low", "high", "expected"),
    [
        (10, 90, 100, (1, 0)),
        (10, 50, 100, (5, 0)),
        (10, 100, 110, (0, 1)),
        (10, 100, 200, (0, 10)),
        (2, 50, 150, (1, 1)),
    ],
)
def test_room(example, desired, low, high, expected):
    """The minimum says how many may be missing, the maximum how many may be extra: 90 % of 10 lets one be missing."""
    assert example("autoscaling/refresh_plan")["room"](desired, low, high) == expected


@sdk("autoscaling.refresh.omitted")
def test_explicit_100_is_not_the_default():
    """An explicit maximum of 100 % launches before it terminates; an omitted one terminates and launches together."""
    says = model.text("autoscaling", "RefreshPreferences.MaxHealthyPercentage")
    assert "Explicitly setting MaxHealthyPercentage to 100 is not equivalent to omitting it." in says
