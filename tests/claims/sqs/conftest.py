"""What the claims about SQS share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def sqs(aws: None) -> Any:
    return boto3.client("sqs")


@pytest.fixture
def make(sqs: Any) -> Callable[..., str]:
    """Create a queue, FIFO where its name says so; returns its URL."""

    def create(name: str = "orders", **attributes: Any) -> str:
        if name.endswith(".fifo"):
            attributes.setdefault("FifoQueue", True)
        values = {
            key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in attributes.items()
        }
        return str(sqs.create_queue(QueueName=name, Attributes=values)["QueueUrl"])

    return create


@pytest.fixture
def bodies(sqs: Any) -> Callable[..., list[str]]:
    """Receive once; returns the bodies of what came."""

    def receive(queue: str, **options: Any) -> list[str]:
        return [message["Body"] for message in sqs.receive_message(QueueUrl=queue, **options).get("Messages", [])]

    return receive


@pytest.fixture
def attributes(sqs: Any) -> Callable[[str], dict[str, str]]:
    """All attributes of a queue."""

    def read(queue: str) -> dict[str, str]:
        return dict(sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"])

    return read


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
