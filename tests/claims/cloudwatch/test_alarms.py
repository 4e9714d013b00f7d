"""Claims about CloudWatch alarms."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool

STATES = ("missing", "ignore", "breaching", "notBreaching")
A, K, N, S = "ALARM", "OK", "INSUFFICIENT_DATA", "stays"
DOCUMENTED = [  # points, datapoints to alarm of 3, states in the order of STATES
    ("0-X-X", 3, (K, K, K, K)),
    ("0----", 3, (K, K, K, K)),
    ("-----", 3, (N, S, A, K)),
    ("0XX-X", 3, (A, A, A, A)),
    ("--X--", 3, (A, S, A, K)),
    ("0-X-X", 2, (A, A, A, A)),
    ("00X0X", 2, (A, A, A, A)),
    ("0-X--", 2, (K, K, A, K)),
    ("----0", 2, (K, K, A, K)),
    ("---X-", 2, (A, S, A, K)),
]


@pytest.fixture
def evaluate(example):
    return example("cloudwatch/alarm_evaluator")["evaluate"]


@calc("cloudwatch.alarms.evaluator")
def test_the_evaluator_agrees_with_the_documented_tables(evaluate):
    """The evaluator gives the documented state in all 40 cells of the two tables of AWS's page on missing data."""
    cells = 0
    for points, m, expected in DOCUMENTED:
        for treat, state in zip(STATES, expected, strict=True):
            assert evaluate(list(points), 3, m, treat, "stays") == state, (points, m, treat)
            cells += 1
    assert cells == 40


@calc("cloudwatch.alarms.premature")
def test_one_breaching_point_alone_does_not_alarm_at_once(evaluate):
    """With silence before it, one new breaching point of 3 needed does not alarm until it is 3 periods old."""
    assert evaluate(list("----X"), 3, 3, "missing", "stays") == "stays"
    assert evaluate(list("---X-"), 3, 3, "missing", "stays") == "stays"
    assert evaluate(list("--X--"), 3, 3, "missing", "stays") == "ALARM"


@calc("cloudwatch.alarms.m-of-n")
def test_m_of_n_ignores_single_spikes(example):
    """In the example, an alarm on 1 of 1 fires four times, on 3 of 5 once, for the one long problem."""
    names = example("cloudwatch/alarm_evaluator")
    assert names["alerts"](names["nervous"]) == 4
    assert names["alerts"](names["calm"]) == 1
    assert names["calm"].index("ALARM") > names["nervous"].index("ALARM")


@calc("cloudwatch.alarms.not-consecutive")
def test_breaching_points_need_not_follow_each_other(evaluate):
    """The M breaching points may lie anywhere among the last N."""
    assert evaluate(list("X0X0X"), 5, 3, "missing", "OK") == "ALARM"
    assert evaluate(list("X0X0X"), 5, 4, "missing", "OK") == "OK"


@sdk("cloudwatch.alarms.states")
def test_there_are_three_states():
    """An alarm is in one of three states: OK, ALARM or INSUFFICIENT_DATA."""
    assert set(model.shape("cloudwatch", "StateValue").metadata["enum"]) == {"OK", "ALARM", "INSUFFICIENT_DATA"}


@moto("cloudwatch.alarms.stored")
def test_an_alarm_keeps_m_of_n_and_its_treatment(example, cloudwatch):
    """PutMetricAlarm stores the threshold, M of N, the treatment of missing data and the actions."""
    example("cloudwatch/alarm")
    [alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
    assert (alarm["DatapointsToAlarm"], alarm["EvaluationPeriods"], alarm["Period"]) == (3, 5, 60)
    assert alarm["TreatMissingData"] == "notBreaching"
    assert alarm["ExtendedStatistic"] == "p99"
    assert alarm["AlarmActions"] == alarm["OKActions"]
    assert alarm["AlarmActions"][0].endswith(":ops")


@moto("cloudwatch.alarms.disable")
def test_actions_can_be_switched_off(example, cloudwatch):
    """DisableAlarmActions silences an alarm without deleting it."""
    example("cloudwatch/alarm")
    [alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
    assert alarm["ActionsEnabled"] is False
    cloudwatch.enable_alarm_actions(AlarmNames=["checkout-slow"])
    [alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
    assert alarm["ActionsEnabled"] is True


@moto("cloudwatch.alarms.drill")
def test_set_alarm_state_is_a_drill(example, cloudwatch):
    """SetAlarmState puts an alarm into a state by hand, for a test."""
    example("cloudwatch/alarm_cli.sh")
    [alarm] = cloudwatch.describe_alarms(StateValue="ALARM")["MetricAlarms"]
    assert (alarm["AlarmName"], alarm["StateReason"]) == ("dead-letters", "drill")


@sdk("cloudwatch.alarms.drill-short")
def test_a_drill_runs_the_actions_and_does_not_last(says):
    """A state set by hand runs the actions, and a metric alarm soon returns to its real state."""
    text = says("cloudwatch", "SetAlarmState")
    assert "the action configured for the appropriate state is invoked" in text
    assert "returns to their actual state quickly, often within seconds" in text


@gap("cloudwatch.alarms.first-state")
def test_a_new_alarm_begins_without_data(example, cloudwatch):
    """A new alarm begins in INSUFFICIENT_DATA."""
    example("cloudwatch/alarm")
    [alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
    assert alarm["StateValue"] == "INSUFFICIENT_DATA"


@sdk("cloudwatch.alarms.transition")
def test_actions_run_on_a_change_of_state(says):
    """Actions run when the alarm changes its state; there is one list for each of the three states."""
    assert "transitions to the ALARM state from any other state" in says(
        "cloudwatch", "PutMetricAlarmInput.AlarmActions"
    )
    members = model.shape("cloudwatch", "PutMetricAlarmInput").members
    assert {"AlarmActions", "OKActions", "InsufficientDataActions"} <= set(members)


@sdk("cloudwatch.alarms.actions")
def test_what_an_alarm_can_do(says):
    """An alarm can notify SNS, invoke Lambda, run a scaling policy, act on an EC2 instance, or open an OpsItem."""
    text = says("cloudwatch", "PutMetricAlarmInput.AlarmActions")
    for target in (":sns:", ":lambda:", ":autoscaling:", ":ec2:recover", ":opsitem:"):
        assert target in text


@sdk("cloudwatch.alarms.periods")
def test_valid_periods(says):
    """The period of an alarm is 10, 20 or 30 seconds or a multiple of 60, the first three for high resolution."""
    text = says("cloudwatch", "PutMetricAlarmInput.Period")
    assert "Valid values are 10, 20, 30, and any multiple of 60" in text
    assert (
        "10, 20, or 30 only for metrics that are stored by a PutMetricData call with a StorageResolution of 1" in text
    )


@tool("cloudwatch.alarms.lint-period")
def test_cfn_lint_refuses_another_period(template, rules):
    """cfn-lint refuses an alarm in a template whose period is 45 seconds."""
    assert rules(template) == set()
    assert "E3615" in rules(template.replace("Period: 60", "Period: 45"))


@sdk("cloudwatch.alarms.treatments")
def test_four_treatments_and_the_default(says):
    """Missing data is missing, ignore, breaching or notBreaching, and missing when you set none."""
    text = says("cloudwatch", "PutMetricAlarmInput.TreatMissingData")
    assert "breaching | notBreaching | ignore | missing" in text
    assert "If TreatMissingData is omitted, the default behavior of missing is used" in text


@tool("cloudwatch.alarms.template")
def test_the_template_passes_the_linter(template, rules):
    """The template with log group, metric filter, topic and alarm passes cfn-lint; a mistyped treatment name does not."""
    assert rules(template) == set()
    assert rules(template.replace("MetricName: OrderErrors", "MetricNames: OrderErrors"))


@sdk("cloudwatch.alarms.log")
def test_a_log_alarm_asks_the_log(says):
    """A log alarm runs a Logs Insights query on a schedule, with a role, and compares its result with a threshold."""
    text = says("cloudwatch", "PutLogAlarm")
    assert "runs the query string you provide on the schedule you configure" in text
    assert "each aggregated value is compared against the alarm Threshold" in text
    assert "ScheduledQueryRoleARN must grant" in text
    members = model.shape("cloudwatch", "PutLogAlarmInput").members
    assert "ScheduledQueryConfiguration" in members
    assert not {"MetricName", "Metrics", "Period"} & set(members)


@sdk("cloudwatch.alarms.log-m-of-n")
def test_m_of_n_of_a_log_alarm_counts_query_results(says):
    """M of N of a log alarm counts the last results of its query."""
    assert "QueryResultsToAlarm out of the most recent QueryResultsToEvaluate query results" in says(
        "cloudwatch", "PutLogAlarm"
    )
