"""Claims about composite alarms and anomaly detection."""

from pathlib import Path

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool


@pytest.fixture
def decide(example):
    return example("cloudwatch/composite_rule")["decide"]


@calc("cloudwatch.composite.rule")
def test_a_rule_combines_states(decide):
    """The rule fires only when errors and latency are both in ALARM and no deployment runs."""
    rule = "ALARM(errors) AND ALARM(slow) AND NOT ALARM(deploying)"
    both = {"errors": "ALARM", "slow": "ALARM"}
    assert decide(rule, {**both, "deploying": "OK"})
    assert decide(rule, {**both, "deploying": "INSUFFICIENT_DATA"})
    assert not decide(rule, {**both, "deploying": "ALARM"})
    assert not decide(rule, {**both, "slow": "OK", "deploying": "OK"})


@calc("cloudwatch.composite.or")
def test_or_needs_one(decide):
    """With OR, one alarm is enough."""
    states = {"a": "OK", "b": "ALARM"}
    assert decide("ALARM(a) OR ALARM(b)", states)
    assert not decide("ALARM(a) AND ALARM(b)", states)


@sdk("cloudwatch.composite.actions")
def test_composite_alarms_neither_scale_nor_stop(says):
    """A composite alarm notifies SNS, invokes Lambda, or opens OpsItems and incidents; it neither scales nor stops instances."""
    text = (
        says("cloudwatch", "PutCompositeAlarm")
        .partition("can take the following actions")[2]
        .partition("It is possible")[0]
    )
    assert "SNS" in text
    assert "Lambda" in text
    assert "OpsItems" in text
    assert "Auto Scaling" not in text
    assert "EC2" not in text


@sdk("cloudwatch.composite.suppressor")
def test_a_suppressor_silences_actions(says):
    """While its suppressor alarm is in ALARM, a composite alarm takes no actions."""
    text = says("cloudwatch", "PutCompositeAlarmInput.ActionsSuppressor")
    assert "Actions will be suppressed if the suppressor alarm is in the ALARM state" in text


@tool("cloudwatch.composite.template")
def test_the_template_passes_the_linter(rules):
    """The template with two alarms and a composite alarm passes cfn-lint; without its rule it does not."""
    template = (Path(__file__).parents[3] / "snippets" / "cloudwatch" / "composite_alarm.yaml").read_text()
    assert rules(template) == set()
    lines = [line for line in template.splitlines() if "AlarmRule" not in line]
    assert "E3003" in rules("\n".join(lines))


@sdk("cloudwatch.anomaly.operators")
def test_anomaly_alarms_compare_with_a_band():
    """An anomaly detection alarm compares with a band: above it, below it, or either."""
    operators = set(model.shape("cloudwatch", "ComparisonOperator").metadata["enum"])
    assert {
        "GreaterThanUpperThreshold",
        "LessThanLowerThreshold",
        "LessThanLowerOrGreaterThanUpperThreshold",
    } <= operators


@sdk("cloudwatch.anomaly.no-scaling")
def test_anomaly_alarms_do_not_scale(says):
    """An alarm on an anomaly detection model cannot have Auto Scaling actions."""
    text = says("cloudwatch", "PutMetricAlarm")
    assert "Alarms based on anomaly detection models cannot have Auto Scaling actions" in text
