"""Deliver what EventBridge rules and schedules match: moto stores them, this reaches their targets.

moto delivers to queues, log groups, archives and other buses, whatever the state of the rule, and raises
NotImplementedError for every other target. It never runs anything by the clock. Here events also reach Lambda
functions, topics, streams and state machines, and what is due happens when the code under the clock waits:
`rate(...)` of rules and schedules, `at(...)` of schedules. `cron(...)` does not fire.
"""

import base64
import contextlib
import importlib
import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest import mock

from moto.backends import get_backend
from moto.core.exceptions import ServiceException
from moto.events.models import EventPattern, EventsBackend, Rule, events_backends
from moto.events.responses import EventsHandler
from moto.moto_api._internal import mock_random
from werkzeug.exceptions import HTTPException

from proofnotes.clock import clock

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}
_VARIABLE = re.compile(r"<([^<>]+)>")
_OURS = ("kinesis", "lambda", "logs", "sns", "sqs", "states")
_MOTO = ("events",)  # archives, buses and API destinations stay with moto

_send = Rule.send_to_targets
_put_rule = EventsBackend.put_rule


def _value(event: Any, path: str) -> Any:
    """What a JSON path such as `$.detail.items[0]` finds in the event; None where there is nothing."""
    for step in re.findall(r"[^.\[\]]+", path.removeprefix("$")):
        try:
            event = event[int(step)] if isinstance(event, list) else event[step]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return event


def _transform(template: str, paths: dict[str, str], rule: Rule, event: dict[str, Any], arrived: str) -> str:
    values = {name: _value(event, path) for name, path in paths.items()}
    values |= {
        "aws.events.rule-arn": rule.arn,
        "aws.events.rule-name": rule.name,
        "aws.events.event.ingestion-time": arrived,
        "aws.events.event": {key: value for key, value in event.items() if key != "detail"},
        "aws.events.event.json": event,
    }

    def fill(match: re.Match[str]) -> str:
        value = values.get(match[1])
        text = value if isinstance(value, str) else "" if value is None else json.dumps(value)
        if len(re.findall(r'(?<!\\)"', template[: match.start()])) % 2:  # inside a string
            return text if isinstance(value, str) else text.replace('"', "")
        return json.dumps(value) if isinstance(value, str) else text

    return _VARIABLE.sub(fill, template)


def _text(rule: Rule, target: dict[str, Any], event: dict[str, Any], arrived: str) -> str:
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        return json.dumps(_value(event, target["InputPath"]))
    if transformer := target.get("InputTransformer"):
        return _transform(transformer["InputTemplate"], transformer.get("InputPathsMap", {}), rule, event, arrived)
    return json.dumps(event)


def _hand_over(target: dict[str, Any], text: str, event: dict[str, Any]) -> None:
    """Give the text to one target. Raises what moto raises where the target is not there."""
    arn = target["Arn"]
    _, _, service, region, account, name = arn.split(":", 5)
    if service not in _OURS:
        raise NotImplementedError(f"the sandbox cannot deliver to {arn}")
    backend: Any
    if service == "states":  # moto has two, one of which runs what it stores
        backend = importlib.import_module("moto.stepfunctions.responses").get_backend(account, region)
    else:
        backend = get_backend(service)[account][region]
    if service == "lambda":
        backend.get_function(arn)._invoke_lambda(json.loads(text))
    elif service == "sqs":
        group = target.get("SqsParameters", {}).get("MessageGroupId")
        backend.send_message(queue_name=name, message_body=text, group_id=group)
    elif service == "sns":
        backend.publish(text, arn)
    elif service == "kinesis":
        path = target.get("KinesisParameters", {}).get("PartitionKeyPath", "$.id")
        data = base64.b64encode(text.encode()).decode()
        backend.put_record("", name.split("/", 1)[1], str(_value(event, path)), "", data)
    elif service == "states":
        backend.start_execution(arn, "", text)
    else:
        group, stream = name.split(":")[1], str(mock_random.uuid4())
        backend.create_log_stream(group, stream)
        backend.put_log_events(group, stream, [{"timestamp": int(time.time() * 1000), "message": text}])


def _deliver(target: dict[str, Any], text: str, event: dict[str, Any], rule_arn: str) -> None:
    """To the target, or to its dead-letter queue where it is gone. A function that fails is not retried."""
    try:
        _hand_over(target, text, event)
    except (ServiceException, HTTPException) as error:
        queue = target.get("DeadLetterConfig", {}).get("Arn")
        if not queue:
            return
        said = {
            "RULE_ARN": rule_arn,
            "TARGET_ARN": target["Arn"],
            "ERROR_CODE": "NO_RESOURCE",
            "ERROR_MESSAGE": str(error),
        }
        _, _, _, region, account, name = queue.split(":", 5)
        get_backend("sqs")[account][region].send_message(
            queue_name=name,
            message_body=json.dumps(event),
            message_attributes={key: {"DataType": "String", "StringValue": value} for key, value in said.items()},
        )


def _envelope(event: dict[str, Any], account: str) -> dict[str, Any]:
    """The event as targets get it: an ISO time, the account, and nothing of moto's own."""
    moment = event["time"]
    if not isinstance(moment, str):
        moment = _iso(float(moment))
    shown = {**event, "account": event.get("account") or account, "time": moment}
    shown.pop("ingestion-time", None)
    return shown


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _send_to_targets(rule: Rule, event: dict[str, Any], transform_input: bool = True) -> None:
    if rule.state == "DISABLED" or not rule.event_pattern.get_pattern():  # a schedule alone matches no event
        return
    if not transform_input and "replay-name" not in event and rule.event_bus_name != "default":
        return  # moto's S3 tells every bus
    ours = [target for target in rule.targets if target["Arn"].split(":")[2] not in _MOTO]
    others = [target for target in rule.targets if target not in ours]
    if others:
        with mock.patch.object(rule, "targets", others):
            _send(rule, event, transform_input)
    shown = _envelope(event, rule.account_id)
    if ours and rule.event_pattern.matches_event(shown):
        for target in ours:
            _deliver(target, _text(rule, target, shown, _iso(time.time())), shown, rule.arn)


def _period(expression: str | None) -> int:
    """Seconds between two runs of a rate expression, or 0."""
    rate = _RATE.fullmatch(expression or "")
    return int(rate[1]) * _SECONDS[rate[2]] if rate else 0


def _run_at(rule: Rule, moment: float) -> None:
    event = {
        "version": "0",
        "id": str(mock_random.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.account_id,
        "time": _iso(moment),
        "region": rule.region_name,
        "resources": [rule.arn],
        "detail": {},
    }
    for target in list(rule.targets):
        _deliver(target, _text(rule, target, event, _iso(moment)), event, rule.arn)


def _moment(schedule: Any) -> float | None:
    """When a one-time schedule runs; None for others."""
    once = re.fullmatch(r"at\((.+)\)", schedule.schedule_expression)
    if not once:
        return None
    zone: Any = UTC
    if schedule.schedule_expression_timezone != "UTC":
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(schedule.schedule_expression_timezone)
    return datetime.fromisoformat(once[1]).replace(tzinfo=zone).timestamp()


class Timetable:
    """What runs by the clock in one sandbox, from the moment at which it was looked at last."""

    def __init__(self) -> None:
        self.seen = time.time()
        self.since: dict[int, float] = {}  # when each rule was made: rates count from there
        self.busy = False

    def put_rule(self, backend: EventsBackend, *args: Any, **named: Any) -> Rule:
        rule = _put_rule(backend, *args, **named)
        self.since[id(rule)] = time.time()
        return rule

    def run(self) -> None:
        """Let happen what became due since the last look, in its order."""
        if self.busy:
            return
        self.busy = True
        try:
            before, self.seen = self.seen, time.time()
            for moment, _, happen in sorted([*self._rules(before), *self._schedules(before)], key=lambda due: due[:2]):
                happen(moment)
        finally:
            self.busy = False

    def _rules(self, before: float) -> Iterator[tuple[float, str, Any]]:
        for account in events_backends.values():
            for backend in account.values():
                for rule in list(backend.event_buses["default"].rules.values()):
                    period = _period(rule.scheduled_expression)
                    if period and rule.state != "DISABLED" and id(rule) in self.since:
                        for moment in _times(self.since[id(rule)], period, before, self.seen):
                            yield moment, rule.name, lambda at, rule=rule: _run_at(rule, at)

    def _schedules(self, before: float) -> Iterator[tuple[float, str, Any]]:
        module = sys.modules.get("moto.scheduler.models")
        for account in module.scheduler_backends.values() if module else ():
            for backend in account.values():
                for group in backend.schedule_groups.values():
                    for schedule in list(group.schedules.values()):
                        if schedule.state == "DISABLED":
                            continue
                        once, period = _moment(schedule), _period(schedule.schedule_expression)
                        if once is not None and max(before, schedule.creation_date) < once <= self.seen:
                            yield once, schedule.name, lambda _, group=group, one=schedule: _run_once(group, one)
                        made = schedule.creation_date  # a rate starts at once, that of a rule after one period
                        for moment in _times(made, period, before, self.seen, first=0) if period else ():
                            yield moment, schedule.name, lambda _, one=schedule: _run_schedule(one)


def _times(start: float, period: int, after: float, until: float, first: int = 1) -> Iterator[float]:
    number = max(first, int((after - start) // period) + 1)
    while (moment := start + number * period) <= until:
        yield moment
        number += 1


def _run_schedule(schedule: Any) -> None:
    target = schedule.target
    _deliver(target, target.get("Input", "{}"), {"id": schedule.name}, schedule.arn)


def _run_once(group: Any, schedule: Any) -> None:
    _run_schedule(schedule)
    if schedule.action_after_completion == "DELETE":
        group.schedules.pop(schedule.name, None)


def _test_event_pattern(handler: Any) -> str:
    pattern, event = handler._get_param("EventPattern"), json.loads(handler._get_param("Event"))
    return json.dumps({"Result": EventPattern.load(pattern).matches_event(event)})


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Deliver for rules and schedules until the block ends."""
    timetable = Timetable()

    def put_rule(backend: EventsBackend, *args: Any, **named: Any) -> Rule:
        return timetable.put_rule(backend, *args, **named)

    with (
        mock.patch.object(Rule, "send_to_targets", _send_to_targets),
        mock.patch.object(EventsBackend, "put_rule", put_rule),
        mock.patch.object(EventsHandler, "test_event_pattern", _test_event_pattern),
        mock.patch.object(clock, "on_wait", [timetable.run, *clock.on_wait]),
    ):
        yield
