"""Claims of the lab on scaling policies; each asserts on the values that the lab computed."""

import pytest

from proofnotes import labs
from proofnotes.evidence import calc, moto
from proofnotes.project import HERE


@pytest.fixture(scope="module")
def lab():
    """The names that the lab leaves behind, from one run in a sandbox of its own."""
    done = labs.run(labs.find(HERE, "labs/scaling_on_purpose"))
    assert not done.problems, "\n".join(map(str, done.problems))
    return done.names


@moto("autoscaling.lab.stored")
def test_numbers_come_from_the_stored_policies(lab):
    """Adjustments, cooldown, target and thresholds of the simulation are those that the policies and alarms store."""
    assert lab["stored"]["simple-out"]["ScalingAdjustment"] == 1
    assert (lab["COOLDOWN"], lab["TARGET"], lab["OUT"], lab["IN"]) == (5, 50, 60, 30)
    assert [lab["step_of"]("step-out", above) for above in (0, 14.9, 15, 30, 40)] == [1, 1, 2, 4, 4]
    assert (lab["LOW"], lab["HIGH"]) == (2, 40)


@calc("autoscaling.lab.simple-late")
def test_simple_policy_is_late(lab):
    """With the simple policy the servers are overloaded more than five times as long as with the two others."""
    late = lab["late"]
    assert late["simple"] > 5 * max(late["step"], late["tracking"])


@calc("autoscaling.lab.step-fast")
def test_step_policy_is_fast_and_stops_at_its_alarm(lab):
    """The step policy is overloaded for a few minutes only, and settles below its alarm, above the target."""
    cpu = lab["days"]["step"][1][13 * 60]
    assert lab["late"]["step"] <= 10
    assert lab["TARGET"] < cpu <= lab["OUT"]


@calc("autoscaling.lab.tracking-target")
def test_target_tracking_reaches_its_target(lab):
    """An hour into the campaign, target tracking holds the CPU at its target or just below."""
    cpu = lab["days"]["tracking"][1][13 * 60]
    assert lab["TARGET"] - 5 < cpu <= lab["TARGET"]


@calc("autoscaling.lab.cheaper")
def test_all_three_are_cheaper_than_a_fixed_size(lab):
    """Each of the three needs less than a third of the server hours of a size fixed for the peak."""
    assert max(lab["paid"].values()) * 3 < lab["fixed"] * 24


@calc("autoscaling.lab.speed-limit")
def test_cooldown_limits_the_speed(lab):
    """The longer the cooldown, the longer the simple policy leaves its servers overloaded."""
    waits = lab["waits"]
    assert waits[1] < waits[3] < waits[5] < waits[10]
    assert waits[5] == lab["late"]["simple"]
