"""Claims about the five deployment policies, as computed timelines."""

import math

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk

FLEETS = [(1, 1), (4, 1), (4, 2), (5, 2), (8, 2), (8, 3), (8, 8), (10, 20)]


def least(steps):
    return min(old + new for _, old, new, _ in steps)


def most(steps):
    return max(running for *_, running in steps)


def mixed(steps):
    return any(old and new for _, old, new, _ in steps)


@calc("beanstalk.policy.all-at-once")
@pytest.mark.parametrize("fleet", [1, 4, 8])
def test_all_at_once_serves_nothing_for_a_while(example, fleet):
    """All at once takes every instance out of service together, starts none, and never mixes versions."""
    steps = example("beanstalk/deploy_all_at_once")["all_at_once"](fleet)
    assert least(steps) == 0
    assert most(steps) == fleet
    assert not mixed(steps)
    assert steps[-1][1:3] == (0, fleet)


@calc("beanstalk.policy.rolling-capacity")
@pytest.mark.parametrize(("fleet", "batch"), FLEETS)
def test_rolling_loses_one_batch(example, fleet, batch):
    """Rolling starts no instance and serves with one batch less."""
    steps = example("beanstalk/deploy_rolling")["rolling"](fleet, batch)
    assert least(steps) == max(0, fleet - batch)
    assert most(steps) == fleet
    assert steps[-1][1:] == (0, fleet, fleet)


@calc("beanstalk.policy.rolling-batches")
@pytest.mark.parametrize(("fleet", "batch"), FLEETS)
def test_small_batches_take_long(example, fleet, batch):
    """The smaller the batch, the longer a rolling deployment: fleet divided by batch, rounded up, times one batch."""
    names = example("beanstalk/deploy_rolling")
    assert names["rolling"](fleet, batch)[-1][0] == math.ceil(fleet / batch) * names["DEPLOY"]


@calc("beanstalk.policy.rolling-mixed")
def test_rolling_mixes_versions(example):
    """Between the first and the last batch both versions serve."""
    rolling = example("beanstalk/deploy_rolling")["rolling"]
    assert mixed(rolling(8, 2))
    assert not mixed(rolling(8, 8))


@calc("beanstalk.policy.rolling-fails")
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_failed_batch_leaves_a_mixed_fleet(example, number):
    """When a batch fails, it is out of service, the batches before it run the new version, the others the old."""
    _, old, new, running = example("beanstalk/deploy_rolling")["rolling"](8, 2, fails_in=number)[-1]
    assert (old, new, running - old - new) == (8 - 2 * number, 2 * (number - 1), 2)


@calc("beanstalk.policy.extra-capacity")
@pytest.mark.parametrize(("fleet", "batch"), [pair for pair in FLEETS if pair[1] <= pair[0]])
def test_an_additional_batch_keeps_capacity(example, fleet, batch):
    """An additional batch keeps full capacity, for the price of one batch more."""
    steps = example("beanstalk/deploy_additional_batch")["additional_batch"](fleet, batch)
    assert least(steps) == fleet
    assert most(steps) == fleet + batch


@calc("beanstalk.policy.extra-ends")
def test_the_additional_batch_ends(example):
    """At the end as many instances run as before, all with the new version."""
    steps = example("beanstalk/deploy_additional_batch")["additional_batch"](8, 2)
    assert steps[-1][1:] == (0, 8, 8)
    assert steps[-2][3] == 10


@calc("beanstalk.policy.extra-longer")
@pytest.mark.parametrize(("fleet", "batch"), [(4, 1), (8, 2), (8, 3)])
def test_an_additional_batch_takes_longer(example, fleet, batch):
    """It takes longer than rolling by the time that the new instances need to start."""
    extra = example("beanstalk/deploy_additional_batch")
    rolling = example("beanstalk/deploy_rolling")["rolling"](fleet, batch)[-1][0]
    assert extra["additional_batch"](fleet, batch)[-1][0] == rolling + extra["LAUNCH"]


@sdk("beanstalk.policy.abort")
def test_a_deployment_can_be_aborted():
    """AbortEnvironmentUpdate cancels a deployment or a configuration update that is under way."""
    says = model.text("elasticbeanstalk", "AbortEnvironmentUpdate")
    assert "in-progress environment configuration update or application version deployment" in says


@calc("beanstalk.immutable.double")
@pytest.mark.parametrize("fleet", [2, 4, 8])
def test_immutable_doubles(example, fleet):
    """An immutable deployment never serves with less, and runs twice the instances for a while."""
    steps = example("beanstalk/deploy_immutable")["immutable"](fleet)
    assert least(steps) == fleet
    assert most(steps) == 2 * fleet
    assert steps[-1][1:] == (0, fleet, fleet)


@calc("beanstalk.immutable.one-first")
def test_immutable_tries_one_instance_first(example):
    """One new instance comes first, the others after it is healthy."""
    steps = example("beanstalk/deploy_immutable")["immutable"](8)
    assert [running for *_, running in steps] == [8, 9, 9, 16, 16, 8]


@calc("beanstalk.immutable.fails-clean")
@pytest.mark.parametrize("fleet", [1, 8])
def test_a_failed_immutable_deployment_leaves_nothing(example, fleet):
    """When the first new instance fails, the old ones were never touched, and nothing else is left."""
    steps = example("beanstalk/deploy_immutable")["immutable"](fleet, healthy=False)
    assert steps[-1][1:] == (fleet, 0, fleet)
    assert least(steps) == fleet


@calc("beanstalk.immutable.mixed")
def test_immutable_serves_both_versions(example):
    """Both versions serve side by side until the old instances end."""
    assert mixed(example("beanstalk/deploy_immutable")["immutable"](8))


@calc("beanstalk.splitting.share")
@pytest.mark.parametrize(("percent", "minutes"), [(10, 5), (25, 30), (1, 600)])
def test_splitting_holds_a_share(example, percent, minutes):
    """The new version gets its share for the evaluation time, then everything."""
    names = example("beanstalk/deploy_traffic_splitting")
    steps = names["traffic_splitting"](8, percent, minutes)
    shares = {minute: share for minute, share, _ in steps}
    assert shares[names["LAUNCH"]] == percent
    assert shares[names["LAUNCH"] + minutes] == 100


@calc("beanstalk.splitting.unhealthy")
def test_an_unhealthy_canary_goes_back(example):
    """If the new version is not healthy, only its share of the requests met it, and all go back."""
    steps = example("beanstalk/deploy_traffic_splitting")["traffic_splitting"](8, 10, 5, healthy=False)
    assert max(share for _, share, _ in steps) == 10
    assert steps[-1][1:] == (0, 8)


@calc("beanstalk.splitting.double")
def test_splitting_doubles_too(example):
    """It runs two full sets of instances until it ends."""
    steps = example("beanstalk/deploy_traffic_splitting")["traffic_splitting"](8, 10, 5)
    assert [running for *_, running in steps] == [8, 16, 16, 16, 8]


@sdk("beanstalk.policy.abortable")
def test_an_environment_tells_whether_it_can_stop():
    """AbortableOperationInProgress tells whether an update or a deployment can be cancelled."""
    says = model.text("elasticbeanstalk", "EnvironmentDescription.AbortableOperationInProgress")
    assert "application version deployment that you can cancel" in says


@sdk("beanstalk.policy.statuses")
def test_an_environment_has_statuses():
    """The status of an environment is Launching, Updating, Ready, Terminating or Terminated, among others."""
    statuses = model.shape("elasticbeanstalk", "EnvironmentDescription.Status").metadata["enum"]
    assert {"Launching", "Updating", "Ready", "Aborting", "Terminating", "Terminated"} <= set(statuses)
