"""What the claims about EventBridge share."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def events(aws: None) -> Any:
    return boto3.client("events")


@pytest.fixture
def sqs(aws: None) -> Any:
    return boto3.client("sqs")


@pytest.fixture
def queue(sqs: Any) -> Callable[[str], str]:
    """Create a queue; returns its ARN."""

    def make(name: str = "seen") -> str:
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return str(answer["Attributes"]["QueueArn"])

    return make


@pytest.fixture
def seen(sqs: Any) -> Callable[[str], list[Any]]:
    """Take everything out of a queue; returns the decoded bodies."""

    def read(name: str = "seen") -> list[Any]:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        found = []
        while messages := sqs.receive_message(QueueUrl=url).get("Messages"):
            found.append(json.loads(messages[0]["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=messages[0]["ReceiptHandle"])
        return found

    return read


@pytest.fixture
def rule(events: Any) -> Callable[..., str]:
    """Make a rule with targets; returns its ARN."""

    def make(*arns: str, name: str = "orders", bus: str = "default", pattern: Any = None, **target: Any) -> str:
        pattern = {"source": ["shop"]} if pattern is None else pattern
        answer = events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern))
        targets = [{"Id": str(number), "Arn": arn, **target} for number, arn in enumerate(arns)]
        events.put_targets(Rule=name, EventBusName=bus, Targets=targets)
        return str(answer["RuleArn"])

    return make


@pytest.fixture
def send(events: Any) -> Callable[..., dict[str, Any]]:
    """Send one event."""

    def put(detail: Any = None, **entry: Any) -> dict[str, Any]:
        given = {"Source": "shop", "DetailType": "Order placed", "Detail": json.dumps(detail or {"order": 7})}
        return dict(events.put_events(Entries=[given | entry]))

    return put


@pytest.fixture
def matches(events: Any) -> Callable[..., bool]:
    """Whether a pattern of the detail matches a detail."""

    def ask(pattern: dict[str, Any], detail: dict[str, Any]) -> bool:
        event = {"id": "1", "account": "123456789012", "source": "shop", "time": "2026-12-01T09:00:00Z"}
        event |= {"region": "us-east-1", "resources": [], "detail-type": "Order placed"}
        answer = events.test_event_pattern(
            EventPattern=json.dumps({"detail": pattern}), Event=json.dumps({**event, "detail": detail})
        )
        return bool(answer["Result"])

    return ask


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The code of the error that a call raises; empty where it raises none."""

    def code(call: Callable[..., Any], **options: Any) -> str:
        try:
            call(**options)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return code
