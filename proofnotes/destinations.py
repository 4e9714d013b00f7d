"""Where Lambda sends what it gave up, or finished: a queue, a topic, a function, an event bus, a bucket."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from moto.moto_api._internal import mock_random
from moto.s3.models import s3_backends
from moto.sqs.models import sqs_backends


def stamp(seconds: float) -> str:
    """A time as Lambda's records write it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def send(  # noqa: PLR0913 - what only some destinations need has a default
    arn: str,
    body: str,
    *,
    call: Callable[[str, str], None],
    attributes: dict[str, Any] | None = None,
    event: tuple[str, str] = ("", ""),
    key: str = "",
) -> None:
    """Deliver one record. What does not exist, or is FIFO, gets nothing, as on AWS.

    `call` invokes a function asynchronously; `event` holds the first resource and the detail type for an event bus;
    `key` is the folder of the record in a bucket.
    """
    _, _, service, region, account, name = arn.split(":", 5)
    if service == "sqs":
        if name in sqs_backends[account][region].queues and not name.endswith(".fifo"):
            sqs_backends[account][region].send_message(name, body, message_attributes=attributes)
    elif service == "sns":
        from moto.sns.models import sns_backends

        if arn in sns_backends[account][region].topics and not name.endswith(".fifo"):
            sns_backends[account][region].publish(body, arn, message_attributes=attributes)
    elif service == "lambda":
        call(arn, body)
    elif service == "events":
        from moto.events.models import events_backends

        entry = {"Source": "lambda", "DetailType": event[1], "Detail": body, "Resources": [event[0], arn]}
        events_backends[account][region].put_events([{**entry, "EventBusName": name.split("/")[-1]}])
    elif service == "s3":
        _store(name, body, key)


def _store(bucket: str, body: str, folder: str) -> None:
    now = datetime.now(UTC)
    key = f"aws/lambda/{folder}/{now:%Y/%m/%d/%Y-%m-%dT%H.%M.%S}-{mock_random.uuid4()}"
    for account in s3_backends.values():
        for backend in account.values():
            if bucket in backend.buckets:
                backend.put_object(bucket, key, body.encode())
                return


def asked(config: dict[str, Any] | None, condition: str) -> str:
    """The ARN that a configuration names for OnSuccess or OnFailure, or nothing."""
    return str((((config or {}).get("DestinationConfig") or {}).get(condition) or {}).get("Destination") or "")
