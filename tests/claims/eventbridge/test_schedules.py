"""Claims about scheduled rules and EventBridge Scheduler."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import boto3
import pytest
from cfnlint import api

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


def findings(kind, **properties):
    lines = [f"      {key}: {value}" for key, value in properties.items()]
    text = f"Resources:\n  One:\n    Type: {kind}\n    Properties:\n" + "\n".join(lines) + "\n"
    return {found.rule.id for found in api.lint_all(text)}


@pytest.fixture
def schedule():
    def make(expression, arn, **more):
        boto3.client("scheduler").create_schedule(
            Name="one",
            ScheduleExpression=expression,
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": arn, "RoleArn": "arn:aws:iam::123456789012:role/scheduler", "Input": '"now"'},
            **more,
        )

    return make


@moto("eventbridge.schedules.rule-event")
def test_a_scheduled_rule_makes_an_event_of_its_own(example, events, seen):
    """A scheduled rule makes an event of its own, from aws.events, with the type Scheduled Event."""
    example("eventbridge/scheduled_rule")
    events.enable_rule(Name="tick")
    time.sleep(300)
    [event] = seen("ticks")
    assert (event["source"], event["detail-type"], event["detail"]) == ("aws.events", "Scheduled Event", {})
    assert event["resources"] == ["arn:aws:events:us-east-1:123456789012:rule/tick"]


@moto("eventbridge.schedules.rate")
def test_a_rate_counts_from_the_creation(events, queue, seen):
    """A rate counts from the moment of its creation."""
    time.sleep(100)
    events.put_rule(Name="tick", ScheduleExpression="rate(5 minutes)")
    events.put_targets(Rule="tick", Targets=[{"Id": "one", "Arn": queue()}])
    time.sleep(299)
    assert seen() == []
    time.sleep(2)
    assert len(seen()) == 1


@moto("eventbridge.schedules.default-bus")
def test_scheduled_rules_exist_on_the_default_bus_only(events, refusal):
    """Scheduled rules exist on the default bus only."""
    events.create_event_bus(Name="shop")
    made = {"Name": "tick", "ScheduleExpression": "rate(5 minutes)"}
    assert refusal(events.put_rule, EventBusName="shop", **made) == "ValidationException"
    assert refusal(events.put_rule, **made) == ""


@tool("eventbridge.schedules.singular")
def test_a_rate_of_one_is_singular():
    """rate(1 hour) is right, rate(1 hours) and rate(5 hour) are not."""
    wrong = {
        value: findings("AWS::Events::Rule", ScheduleExpression=value)
        for value in ("rate(1 hour)", "rate(5 hours)", "rate(1 hours)", "rate(5 hour)")
    }
    assert [value for value, found in wrong.items() if "E3027" in found] == ["rate(1 hours)", "rate(5 hour)"]


@tool("eventbridge.schedules.question-mark")
def test_one_of_the_two_day_fields_is_a_question_mark():
    """A cron expression has six fields, and of the two day fields one is a question mark."""
    wrong = {
        value: findings("AWS::Events::Rule", ScheduleExpression=value)
        for value in ("cron(0 12 * * ? *)", "cron(0 18 ? * MON-FRI *)", "cron(0 12 * * * *)", "cron(0 12 * * ?)")
    }
    assert [value for value, found in wrong.items() if "E3027" in found] == ["cron(0 12 * * * *)", "cron(0 12 * * ?)"]


@moto("eventbridge.schedules.once")
def test_a_one_time_schedule_runs_once(schedule, queue, seen):
    """An at expression runs once."""
    schedule("at(2026-12-01T12:00:00)", queue())
    time.sleep(3 * 3600 - 60)
    assert seen() == []
    time.sleep(120)
    assert seen() == ["now"]
    time.sleep(30 * 86_400)
    assert seen() == []


@moto("eventbridge.schedules.delete-after")
def test_a_schedule_can_delete_itself(example):
    """With ActionAfterCompletion=DELETE a schedule deletes itself once it is done; otherwise it stays."""
    example("eventbridge/remind_once")
    scheduler = boto3.client("scheduler")
    assert scheduler.list_schedules()["Schedules"] == []
    target = {"Arn": "arn:aws:sqs:us-east-1:123456789012:reminders", "RoleArn": "arn:aws:iam::123456789012:role/remind"}
    scheduler.create_schedule(
        Name="stays",
        ScheduleExpression="at(2026-12-03T09:00:00)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target=target | {"Input": "1"},
    )
    time.sleep(7 * 86_400)
    assert [one["Name"] for one in scheduler.list_schedules()["Schedules"]] == ["stays"]


@moto("eventbridge.schedules.zone")
def test_a_schedule_has_a_time_zone(schedule, queue, seen):
    """A schedule has a time zone of its own; noon in Berlin is 11:00 UTC in winter."""
    schedule("at(2026-12-01T12:00:00)", queue(), ScheduleExpressionTimezone="Europe/Berlin")
    time.sleep(2 * 3600 - 60)
    assert seen() == []
    time.sleep(120)
    assert seen() == ["now"]


@sdk("eventbridge.schedules.rule-has-no-zone")
def test_a_rule_has_no_time_zone():
    """A scheduled rule has no time zone, no window and no end; a schedule has them."""
    wanted = {"ScheduleExpressionTimezone", "FlexibleTimeWindow", "StartDate", "EndDate", "ActionAfterCompletion"}
    assert wanted <= set(model.shape("scheduler", "CreateScheduleInput").members)
    assert not wanted & set(model.shape("events", "PutRuleRequest").members)


@calc("eventbridge.schedules.summer")
def test_noon_utc_moves_on_the_wall():
    """A rule at 12:00 UTC runs at 13:00 in Berlin in winter and at 14:00 in summer."""
    berlin = ZoneInfo("Europe/Berlin")
    noon = [datetime(2026, month, 1, 12, tzinfo=ZoneInfo("UTC")).astimezone(berlin).hour for month in (1, 7)]
    assert noon == [13, 14]


@calc("eventbridge.schedules.missing-hour")
def test_half_past_two_does_not_exist_on_one_day():
    """On the day when clocks go forward, 2:30 does not exist in Los Angeles."""
    zone = ZoneInfo("America/Los_Angeles")

    def exists(day):
        moment = datetime(2026, 3, day, 2, 30, tzinfo=zone)
        return moment.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)

    days = [day for day in range(1, 31) if not exists(day)]
    assert days == [8]


@sdk("eventbridge.schedules.window")
def test_the_flexible_window_has_to_be_said():
    """Every schedule says whether its time window is flexible, and how long."""
    assert "FlexibleTimeWindow" in model.shape("scheduler", "CreateScheduleInput").required_members
    assert model.shape("scheduler", "FlexibleTimeWindowMode").metadata["enum"] == ["OFF", "FLEXIBLE"]


@sdk("eventbridge.schedules.role")
def test_a_schedule_has_one_target_and_always_a_role():
    """A schedule has one target, and always a role to call it with."""
    assert set(model.shape("scheduler", "Target").required_members) == {"Arn", "RoleArn"}
    assert model.shape("scheduler", "CreateScheduleInput.Target").type_name == "structure"
    assert model.shape("events", "Target").required_members == ["Id", "Arn"]


@sdk("eventbridge.schedules.own-api")
def test_scheduler_is_an_api_of_its_own():
    """EventBridge Scheduler is an API of its own, scheduler, beside events."""
    assert model.service("scheduler").endpoint_prefix == "scheduler"
    assert "CreateSchedule" not in model.service("events").operation_names
