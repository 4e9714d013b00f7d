"""Asynchronous invocation: a queue inside Lambda, two more attempts after 1 and 2 minutes, then a destination."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from moto.awslambda.models import LambdaFunction, lambda_backends
from moto.moto_api._internal import mock_random

from proofnotes import destinations

PAUSES = (60, 120)  # seconds before the second and the third attempt
MAXIMUM_AGE = 21600
TURNS = 16  # of one function calling another, until Lambda takes it for a loop

Run = Callable[[LambdaFunction, Any, str], tuple[str, bool, str]]


@dataclass
class Event:
    """An event that waits in Lambda's own queue."""

    function: LambdaFunction
    payload: Any
    request_id: str
    queued: float
    due: float
    turn: int
    attempts: int = 0


class Asynchronous:
    """The queues of all functions of one sandbox."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.waiting: list[Event] = []
        self.turn = 0

    def submit(self, function: LambdaFunction, payload: Any) -> None:
        """Queue an event for now."""
        now = time.time()
        if self.turn < TURNS:
            event = Event(function, payload, str(mock_random.uuid4()), now, now, self.turn + 1)
            self.waiting.append(event)

    def call(self, arn: str, body: str) -> None:
        """Queue an event for a function by its ARN, if there is one."""
        _, _, _, region, account, _ = arn.split(":", 5)
        try:
            function = lambda_backends[account][region].get_function(arn)
        except Exception:  # noqa: BLE001 - moto has a class of its own for each way of not being there
            return
        self.submit(function, json.loads(body))

    def due(self) -> float | None:
        """When something happens next, by the clock."""
        return min((event.due for event in self.waiting), default=None)

    def work(self) -> bool:
        """Process what is due, oldest first; returns whether there was anything."""
        ready = sorted((event for event in self.waiting if event.due <= time.time()), key=lambda event: event.due)
        for event in ready:
            self.waiting.remove(event)
            self._attempt(event)
        return bool(ready)

    def _attempt(self, event: Event) -> None:
        function = event.function
        settings = function.event_invoke_config[-1].config if function.event_invoke_config else {}
        if round(time.time() - event.queued, 3) >= settings.get("MaximumEventAgeInSeconds", MAXIMUM_AGE):
            self._finish(event, settings, "EventAgeExceeded", None)
            return
        before, self.turn = self.turn, event.turn
        try:
            answer, failed, _ = self.run(function, event.payload, event.request_id)
        finally:
            self.turn = before
        event.attempts += 1
        if not failed:
            self._finish(event, settings, "Success", answer)
        elif event.attempts > settings.get("MaximumRetryAttempts", len(PAUSES)):
            self._finish(event, settings, "RetriesExhausted", answer)
        else:
            event.due = time.time() + PAUSES[event.attempts - 1]
            self.waiting.append(event)

    def _finish(self, event: Event, settings: dict[str, Any], condition: str, answer: str | None) -> None:
        succeeded = condition == "Success"
        function = event.function
        version = str(function.version)
        arn = function.function_arn
        arn = arn if arn.endswith(f":{version}") else f"{arn}:{version}"
        answered: dict[str, Any] = {"statusCode": 200, "executedVersion": version}
        if not succeeded:
            answered["functionError"] = "Unhandled"
        request = {
            "requestId": event.request_id,
            "functionArn": arn,
            "condition": condition,
            "approximateInvokeCount": event.attempts,
        }
        record: dict[str, Any] = {
            "version": "1.0",
            "timestamp": destinations.stamp(time.time()),
            "requestContext": request,
            "requestPayload": event.payload,
        }
        if answer is not None:
            record |= {"responseContext": answered, "responsePayload": json.loads(answer)}
        before, self.turn = self.turn, event.turn
        try:
            if target := destinations.asked(settings, "OnSuccess" if succeeded else "OnFailure"):
                kind = "Success" if succeeded else "Failure"
                destinations.send(
                    target,
                    json.dumps(record),
                    call=self.call,
                    event=(arn, f"Lambda Function Invocation Result - {kind}"),
                    key=f"async/{function.function_name}",
                )
            dead = (getattr(function, "dead_letter_config", None) or {}).get("TargetArn")
            if dead and not succeeded:
                message = json.loads(answer)["errorMessage"] if answer is not None else condition
                attributes = {
                    "RequestID": {"DataType": "String", "StringValue": event.request_id},
                    "ErrorCode": {"DataType": "Number", "StringValue": "200"},
                    "ErrorMessage": {"DataType": "String", "StringValue": message[:1024] or "-"},
                }
                destinations.send(dead, json.dumps(event.payload), call=self.call, attributes=attributes)
        finally:
            self.turn = before
