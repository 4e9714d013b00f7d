"""Claims about deployments in CodeDeploy, ECS and Lambda, for the comparison."""

import itertools

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@calc("beanstalk.shift.canary")
@pytest.mark.parametrize(("percent", "interval"), [(10, 5), (10, 30), (25, 1)])
def test_a_canary_has_two_steps(example, percent, interval):
    """A canary shifts traffic in two steps."""
    canary = example("beanstalk/shift_traffic")["canary"]
    seen = [canary(minute, percent, interval) for minute in range(2 * interval)]
    assert seen == [percent] * interval + [100] * interval


@calc("beanstalk.shift.linear")
@pytest.mark.parametrize(("percent", "interval"), [(10, 1), (10, 3), (20, 2)])
def test_linear_has_equal_steps(example, percent, interval):
    """Linear shifts the same share at every step until it has everything."""
    linear = example("beanstalk/shift_traffic")["linear"]
    steps = [linear(number * interval, percent, interval) for number in range(100 // percent)]
    assert {after - before for before, after in itertools.pairwise(steps)} == {percent}
    assert steps[-1] == 100
    assert linear(10_000, percent, interval) == 100


@sdk("beanstalk.modes.codedeploy-types")
def test_codedeploy_has_two_types():
    """CodeDeploy deploys in place or blue/green, to servers, Lambda and ECS."""
    assert model.shape("codedeploy", "DeploymentStyle.deploymentType").metadata["enum"] == ["IN_PLACE", "BLUE_GREEN"]
    platforms = model.shape("codedeploy", "DeploymentInfo.computePlatform").metadata["enum"]
    assert set(platforms) == {"Server", "Lambda", "ECS"}


@sdk("beanstalk.modes.codedeploy-default")
def test_codedeploy_goes_one_at_a_time():
    """Without a deployment configuration CodeDeploy takes CodeDeployDefault.OneAtATime."""
    says = model.text("codedeploy", "CreateDeploymentGroupInput.deploymentConfigName")
    assert "CodeDeployDefault.OneAtATime is the default deployment configuration" in says


@sdk("beanstalk.modes.codedeploy-traffic")
def test_codedeploy_shifts_traffic_in_three_ways():
    """For Lambda and ECS, CodeDeploy shifts traffic all at once, as a canary, or linearly."""
    kinds = model.shape("codedeploy", "TrafficRoutingConfig.type").metadata["enum"]
    assert set(kinds) == {"TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"}
    says = model.text("codedeploy", "TrafficRoutingConfig")
    assert "Lambda function" in says
    assert "Amazon ECS" in says


@sdk("beanstalk.modes.ecs-strategies")
def test_ecs_has_four_strategies():
    """An ECS service deploys by ROLLING, BLUE_GREEN, LINEAR or CANARY, without CodeDeploy."""
    strategies = model.shape("ecs", "DeploymentConfiguration.strategy").metadata["enum"]
    assert set(strategies) == {"ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"}
    assert "deploymentController set to ECS" in model.text("ecs", "CanaryConfiguration")


@sdk("beanstalk.modes.ecs-limits")
def test_ecs_rolling_has_two_limits():
    """A rolling update of ECS keeps to a lower limit on running tasks and an upper one on all tasks."""
    assert "lower limit" in model.text("ecs", "DeploymentConfiguration.minimumHealthyPercent")
    assert "upper limit" in model.text("ecs", "DeploymentConfiguration.maximumPercent")


@sdk("beanstalk.modes.lambda-alias")
def test_an_alias_has_a_second_version():
    """A Lambda alias can send a share of the traffic to a second version."""
    says = model.text("lambda", "AliasRoutingConfiguration.AdditionalVersionWeights")
    assert "The second version, and the percentage of traffic" in says


@sdk("beanstalk.modes.codedeploy-rollback")
def test_codedeploy_rolls_back_by_itself():
    """CodeDeploy can roll back by itself after a failure, a stop by an alarm, or a stop by you."""
    events = model.shape("codedeploy", "AutoRollbackEvent").metadata["enum"]
    assert {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"} == set(events)


@sdk("beanstalk.modes.ecs-breaker")
def test_ecs_has_a_circuit_breaker():
    """The circuit breaker of ECS can roll a failed deployment back."""
    says = model.text("ecs", "DeploymentCircuitBreaker.rollback")
    assert "roll back" in says


@calc("beanstalk.modes.ecs-rounding")
@pytest.mark.parametrize(
    ("desired", "minimum", "maximum", "moves"),
    [(4, 50, 150, (2, 2)), (3, 50, 150, (1, 1)), (4, 100, 200, (0, 4)), (1, 50, 150, (0, 0)), (5, 0, 100, (5, 0))],
)
def test_ecs_rounds_to_the_safe_side(example, desired, minimum, maximum, moves):
    """The lower limit is rounded up, the upper one down."""
    assert example("beanstalk/ecs_limits")["first_move"](desired, minimum, maximum) == moves
    assert "rounded up to the nearest integer" in model.text("ecs", "DeploymentConfiguration.minimumHealthyPercent")
    assert "rounded down to the nearest integer" in model.text("ecs", "DeploymentConfiguration.maximumPercent")


@calc("beanstalk.modes.ecs-stuck")
@pytest.mark.parametrize("desired", [1, 4, 9])
def test_a_hundred_and_a_hundred_is_stuck(example, desired):
    """With both limits at 100 % nothing can move."""
    assert example("beanstalk/ecs_limits")["first_move"](desired, 100, 100) == (0, 0)


@sdk("beanstalk.modes.ecs-alarms")
def test_alarms_roll_ecs_back():
    """CloudWatch alarms that you name can roll a deployment of ECS back."""
    says = model.text("ecs", "DeploymentAlarms")
    assert "roll back your service to the last completed deployment" in says


@sdk("beanstalk.modes.ecs-controllers")
def test_ecs_has_three_controllers():
    """The controller of a service is ECS, CodeDeploy or external."""
    assert model.shape("ecs", "DeploymentController.type").metadata["enum"] == ["ECS", "CODE_DEPLOY", "EXTERNAL"]


@sdk("beanstalk.modes.ecs-bake")
def test_blue_green_bakes():
    """In a blue/green deployment of ECS both revisions run for a bake time after the traffic has moved."""
    says = model.text("ecs", "DeploymentConfiguration.bakeTimeInMinutes")
    assert "running simultaneously after the production traffic has shifted" in says


@sdk("beanstalk.modes.codedeploy-healthy")
def test_healthy_hosts_are_a_number_or_a_share():
    """How many servers have to stay healthy is a number or a percentage."""
    kinds = model.shape("codedeploy", "MinimumHealthyHosts.type").metadata["enum"]
    assert set(kinds) == {"HOST_COUNT", "FLEET_PERCENT"}


@sdk("beanstalk.modes.codedeploy-ready")
def test_traffic_moves_at_once_or_waits():
    """In a blue/green deployment traffic moves at once or waits for you."""
    says = model.text("codedeploy", "DeploymentReadyOption.actionOnTimeout")
    assert "immediately after the new application revision is installed" in says
    assert "Do not register new instances with a load balancer unless traffic rerouting is started" in says


@sdk("beanstalk.modes.codedeploy-old")
def test_old_instances_end_or_stay():
    """After a blue/green deployment the old instances are ended or kept."""
    actions = model.shape("codedeploy", "BlueInstanceTerminationOption.action").metadata["enum"]
    assert actions == ["TERMINATE", "KEEP_ALIVE"]


@sdk("beanstalk.modes.ecs-last-step")
def test_the_last_step_has_no_wait():
    """A linear deployment of ECS does not wait after the last step."""
    says = model.text("ecs", "LinearConfiguration.stepBakeTimeInMinutes")
    assert "This bake time is not applied after reaching 100 percent traffic" in says
