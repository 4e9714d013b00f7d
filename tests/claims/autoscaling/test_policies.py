"""Claims about scaling policies."""

import math

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@sdk("autoscaling.policies.types")
def test_types_of_policies():
    """A policy is simple (the default of the API), step, target tracking or predictive."""
    says = model.text("autoscaling", "PutScalingPolicyType.PolicyType")
    assert says == (
        "One of the following policy types: TargetTrackingScaling StepScaling SimpleScaling (default) PredictiveScaling"
    )


@moto("autoscaling.policies.together")
def test_one_group_many_policies(example, scaling):
    """A group can have policies of all four types and scheduled actions at once."""
    example("autoscaling/five_policies")
    found = scaling.describe_policies(AutoScalingGroupName="shop")["ScalingPolicies"]
    assert {each["PolicyType"] for each in found} == {
        "SimpleScaling",
        "StepScaling",
        "TargetTrackingScaling",
        "PredictiveScaling",
    }


@moto("autoscaling.policies.schedule")
def test_schedule_is_stored(example, scaling):
    """A scheduled action has a cron expression, a time zone, and new sizes."""
    example("autoscaling/five_policies")
    (action,) = scaling.describe_scheduled_actions(AutoScalingGroupName="shop")["ScheduledUpdateGroupActions"]
    assert (action["Recurrence"], action["TimeZone"]) == ("0 8 * * 1-5", "Europe/Berlin")
    assert (action["MinSize"], action["MaxSize"]) == (4, 10)


@sdk("autoscaling.policies.utc")
def test_schedules_are_utc():
    """A cron expression of five fields is read in UTC unless you name a time zone."""
    says = model.text("autoscaling", "PutScheduledUpdateGroupActionType.Recurrence")
    assert "[Minute] [Hour] [Day_of_Month] [Month_of_Year] [Day_of_Week]" in says
    assert "Cron expressions use Universal Coordinated Time (UTC) by default." in says


@sdk("autoscaling.policies.forecast-only")
def test_predictive_only_forecasts_at_first():
    """A predictive policy only forecasts until you set its mode to ForecastAndScale."""
    assert set(model.shape("autoscaling", "PredictiveScalingMode").metadata["enum"]) == {
        "ForecastAndScale",
        "ForecastOnly",
    }
    says = model.text("autoscaling", "PredictiveScalingConfiguration.Mode")
    assert "Defaults to ForecastOnly if not specified." in says


@sdk("autoscaling.policies.disable")
def test_policies_can_be_disabled():
    """A policy can be disabled without deleting it."""
    assert "The default is enabled." in model.text("autoscaling", "PutScalingPolicyType.Enabled")


@sdk("autoscaling.policies.application")
def test_application_auto_scaling():
    """ECS services, DynamoDB tables and Lambda concurrency are scaled by Application Auto Scaling."""
    assert model.service("application-autoscaling").metadata["serviceFullName"] == "Application Auto Scaling"
    names = set(model.shape("application-autoscaling", "ServiceNamespace").metadata["enum"])
    assert {"ecs", "dynamodb", "lambda", "rds"} <= names


@moto("autoscaling.simple.adjusts")
def test_simple_policies_adjust(example, described):
    """A simple policy adds a number, a percentage, or sets an exact size: 4 to 5, 5 to 7 with 50 %, then exactly 3."""
    example("autoscaling/simple_policy")
    assert described()["DesiredCapacity"] == len(described()["Instances"]) == 3


@sdk("autoscaling.simple.one")
def test_simple_has_one_adjustment():
    """A simple policy has one adjustment and a cooldown; steps belong to step policies only."""
    says = model.text("autoscaling", "PutScalingPolicyType.ScalingAdjustment")
    assert "Required if the policy type is SimpleScaling. (Not used with any other policy type.)" in says
    steps = model.text("autoscaling", "PutScalingPolicyType.StepAdjustments")
    assert "Required if the policy type is StepScaling. (Not used with any other policy type.)" in steps


@pytest.fixture
def bands(example):
    return example("autoscaling/step_bands")


@calc("autoscaling.step.bands")
@pytest.mark.parametrize(
    ("cpu", "adds"), [(39.9, 0), (40, 1), (49.9, 1), (50, 2), (69.9, 2), (70, 3), (100, 3), (0, 0)]
)
def test_bands(bands, cpu, adds):
    """With the alarm at 40: from 40 add 1, from 50 add 2, from 70 add 3. The lower bound belongs to a band."""
    assert bands["adjustment"](cpu) == adds


@calc("autoscaling.step.below")
@pytest.mark.parametrize(("cpu", "adds"), [(50, 0), (41, 0), (40, -10), (31, -10), (30, -30), (5, -30)])
def test_bands_below_the_threshold(bands, cpu, adds):
    """Below the threshold it is the upper bound that belongs to a band."""
    steps = [
        {"lower": -10, "upper": 0, "add": 0},
        {"lower": -20, "upper": -10, "add": -10},
        {"lower": None, "upper": -20, "add": -30},
    ]
    assert bands["adjustment"](cpu, steps, threshold=50) == adds


@sdk("autoscaling.step.relative")
def test_bounds_are_relative():
    """In the API the bounds of a step count from the alarm's threshold."""
    says = model.text("autoscaling", "StepAdjustment")
    assert (
        "To trigger the adjustment when the metric is greater than or equal to 50 and less than 60, specify a lower "
        "bound of 0 and an upper bound of 10." in says
    )


@sdk("autoscaling.step.no-gap")
def test_no_gaps():
    """Steps neither overlap nor leave a gap, and the last one above has no upper bound."""
    says = model.text("autoscaling", "StepAdjustment")
    assert "The ranges of your step adjustments can't overlap or have a gap." in says
    assert (
        "If one step adjustment has a positive upper bound, then there must be a step adjustment with a null upper "
        "bound." in says
    )


@moto("autoscaling.step.stored")
def test_steps_are_stored_relative_to_the_threshold(scaling, group, bands):
    """The bands of the page can be stored as they are: 0 to 10, 10 to 30, and from 30."""
    group()
    steps = []
    for band in bands["STEPS"]:
        step = {"MetricIntervalLowerBound": band["lower"], "ScalingAdjustment": band["add"]}
        if band["upper"] is not None:
            step["MetricIntervalUpperBound"] = band["upper"]
        steps.append(step)
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop",
        PolicyName="cpu",
        PolicyType="StepScaling",
        AdjustmentType="ChangeInCapacity",
        StepAdjustments=steps,
    )
    (policy,) = scaling.describe_policies(AutoScalingGroupName="shop")["ScalingPolicies"]
    assert policy["StepAdjustments"] == steps


@calc("autoscaling.step.rounding")
@pytest.mark.parametrize(
    ("capacity", "percent", "by"),
    [(10, 10, 1), (11, 30, 3), (14, -10, -1), (13, -30, -3), (5, 10, 1), (5, -10, -1), (10, 127, 12), (10, 0, 0)],
)
def test_percentages_become_whole_instances(example, capacity, percent, by):
    """A percentage is rounded towards zero, but to one instance at least: 3.3 is 3, 0.5 is 1, -3.9 is -3."""
    assert example("autoscaling/percent_change")["change"](capacity, percent) == by


@calc("autoscaling.step.magnitude")
def test_minimum_magnitude(example):
    """With MinAdjustmentMagnitude 2, 25 % of 4 instances are 2 and not 1."""
    change = example("autoscaling/percent_change")["change"]
    assert change(4, 25) == 1
    assert change(4, 25, at_least=2) == 2
    assert "Amazon EC2 Auto Scaling scales out the group by 2 instances" in model.text(
        "autoscaling", "PutScalingPolicyType.MinAdjustmentMagnitude"
    )


@calc("autoscaling.tracking.proportion")
def test_capacity_in_proportion(example):
    """Needed are running instances times metric divided by target, rounded up: 4 at 80 % with target 40 need 8."""
    needed = example("autoscaling/target_tracking")["needed"]
    assert needed(4, 80, 40, 1, 100) == 8
    assert needed(4, 50, 40, 1, 100) == 5
    for running, metric in ((3, 71), (7, 33), (10, 44)):
        size = needed(running, metric, 40, 1, 100)
        assert running * metric / size <= 40 < running * metric / (size - 1)


@calc("autoscaling.tracking.limits")
def test_limits_hold(example):
    """Minimum and maximum of the group limit what a policy can ask for."""
    needed = example("autoscaling/target_tracking")["needed"]
    assert needed(8, 90, 40, 2, 10) == 10 < math.ceil(8 * 90 / 40)
    assert needed(4, 1, 40, 2, 10) == 2


@calc("autoscaling.tracking.several")
def test_several_policies(example):
    """Of several wishes the largest wins: out if one wants out, in only as far as all want in."""
    together = example("autoscaling/target_tracking")["together"]
    assert together(4, [3, 6]) == 6
    assert together(4, [2, 3]) == 3
    assert together(4, [2, 4]) == 4


@sdk("autoscaling.tracking.metrics")
def test_predefined_metrics():
    """Predefined metrics: CPU, CPU in high resolution, network in, network out, ALB request count per target."""
    assert model.shape("autoscaling", "MetricType").metadata["enum"] == [
        "ASGAverageCPUUtilization",
        "ASGAverageCPUUtilizationHighResolution",
        "ASGAverageNetworkIn",
        "ASGAverageNetworkOut",
        "ALBRequestCountPerTarget",
    ]


@sdk("autoscaling.tracking.scale-in")
def test_scale_in_can_be_disabled():
    """Scale-in of a target tracking policy can be turned off; by default it is on."""
    says = model.text("autoscaling", "TargetTrackingConfiguration.DisableScaleIn")
    assert says.endswith("The default is false.")


@sdk("autoscaling.tracking.per-minute")
def test_counts_are_per_minute():
    """For a metric that counts, the target is the number for each instance in one minute."""
    says = model.text("autoscaling", "TargetTrackingConfiguration.TargetValue")
    assert "the optimal average request or message count per instance during any one-minute interval" in says


@moto("autoscaling.tracking.document")
def test_document_is_a_policy(scaling, group):
    """The document sets 1,000 requests a minute for each target, and names the target group by its label."""
    import json

    from proofnotes.project import HERE

    document = json.loads((HERE.snippets / "autoscaling" / "track_requests.json").read_text(encoding="utf-8"))
    group()
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop",
        PolicyName="requests",
        PolicyType="TargetTrackingScaling",
        TargetTrackingConfiguration=document,
    )
    (policy,) = scaling.describe_policies(AutoScalingGroupName="shop")["ScalingPolicies"]
    stored = policy["TargetTrackingConfiguration"]
    assert stored["TargetValue"] == 1000
    assert stored["PredefinedMetricSpecification"] == document["PredefinedMetricSpecification"]


@sdk("autoscaling.tracking.label")
def test_label_is_the_end_of_two_arns():
    """The resource label joins the last parts of the ARNs of load balancer and target group."""
    says = model.text("autoscaling", "PredefinedMetricSpecification.ResourceLabel")
    assert "app/my-alb/778d41231b141a0f/targetgroup/my-alb-target-group/943f017f100becff" in says
    assert "You can't specify a resource label unless the target group is attached to the Auto Scaling group." in says


@calc("autoscaling.tracking.fits")
def test_which_metrics_fall(example):
    """Twice the instances halve requests and backlog per instance, but not the request count or the queue length."""
    fits = example("autoscaling/good_metrics")["fits"]
    assert fits("RequestCountPerTarget") and fits("backlog per instance")
    assert not fits("RequestCount") and not fits("queue length")


@calc("autoscaling.tracking.backlog")
def test_backlog(example):
    """10 seconds of patience and 0.1 seconds of work allow 100 messages an instance: 1,500 messages need 15."""
    names = example("autoscaling/good_metrics")
    assert names["acceptable"] == 100
    assert names["messages"] / names["running"] == 150
    assert math.ceil(names["messages"] / names["acceptable"]) == 15


@moto("autoscaling.tracking.own-metric")
def test_own_metric(example):
    """A program sends a metric of its own with PutMetricData."""
    import boto3

    example("autoscaling/custom_metric")
    (metric,) = boto3.client("cloudwatch").list_metrics(Namespace="Shop")["Metrics"]
    assert metric["MetricName"] == "BacklogPerInstance"
    names = model.service("cloudwatch").operation_names
    assert "PutMetricData" in names and "PutMetric" not in names


@sdk("autoscaling.cooldown.simple-only")
def test_cooldown_is_for_simple_policies():
    """A cooldown concerns simple policies only."""
    assert "Valid only if the policy type is SimpleScaling." in model.text(
        "autoscaling", "PutScalingPolicyType.Cooldown"
    )
    assert "Only needed if you use simple scaling policies." in model.text(
        "autoscaling", "CreateAutoScalingGroupType.DefaultCooldown"
    )


@moto("autoscaling.cooldown.stored")
def test_policy_cooldown_beside_the_default(scaling, group, described):
    """A group has a default cooldown of 300 seconds; a simple policy can bring its own."""
    group()
    assert described()["DefaultCooldown"] == 300
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop",
        PolicyName="less",
        AdjustmentType="ChangeInCapacity",
        ScalingAdjustment=-1,
        Cooldown=180,
    )
    (policy,) = scaling.describe_policies(AutoScalingGroupName="shop")["ScalingPolicies"]
    assert policy["Cooldown"] == 180


@sdk("autoscaling.cooldown.overrides")
def test_policy_cooldown_wins():
    """The cooldown of a policy overrides the default cooldown."""
    assert "When a cooldown period is specified here, it overrides the default cooldown." in model.text(
        "autoscaling", "PutScalingPolicyType.Cooldown"
    )


@sdk("autoscaling.cooldown.manual")
def test_manual_scaling_does_not_wait():
    """SetDesiredCapacity does not wait for a cooldown unless you ask for it."""
    says = model.text("autoscaling", "SetDesiredCapacityType.HonorCooldown")
    assert "By default, Amazon EC2 Auto Scaling does not honor the cooldown period during manual scaling" in says


@calc("autoscaling.cooldown.waits")
def test_cooldown_waits(example):
    """An alarm that calls every minute adds one instance in five minutes with 300 seconds, and one in three with 180."""
    simple = example("autoscaling/cooldown")["simple"]
    minutes = range(0, 601, 60)
    assert simple(minutes) == [3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5]
    assert simple(minutes, cooldown=180)[-1] == 6
    assert simple(minutes, cooldown=0)[-1] == 2 + 11


@calc("autoscaling.warmup.counts")
def test_warming_instances_count(example):
    """10 ready, +10 % at 60 and +30 % at 70: 60 gives 11, 62 gives nothing more, 70 gives 13 and not 14."""
    names = example("autoscaling/warm_up")
    desired, story = 10, []
    for cpu in (60, 62, 70):
        desired = names["scale_out"](10, desired, names["percent"](cpu))
        story.append(desired)
    assert story == [11, 11, 13]


@sdk("autoscaling.warmup.default")
def test_no_default_warmup():
    """A group has no default warm-up until you set one; AWS advises to set it, even to 0."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.DefaultInstanceWarmup")
    assert says.split("Default: ")[1].startswith("None")
    assert "we recommend that you set the default instance warmup, even if it is set to 0 seconds" in says


@sdk("autoscaling.warmup.fallback")
def test_warmup_falls_back_to_the_cooldown():
    """Without any warm-up, step and target tracking use the default cooldown for it."""
    says = model.text("autoscaling", "PutScalingPolicyType.EstimatedInstanceWarmup")
    assert (
        "If default instance warmup is null, then EstimatedInstanceWarmup falls back to the value of default cooldown."
        in says
    )
