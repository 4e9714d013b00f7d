"""What the claims about X-Ray share."""

import json
import secrets
import time
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from proofnotes.project import HERE


@pytest.fixture
def xray(aws: None) -> Any:
    return boto3.client("xray")


@pytest.fixture
def segment() -> Callable[..., dict[str, Any]]:
    """A complete segment document; more fields may be given, and fields dropped by `without`."""

    def make(without: str = "", **more: Any) -> dict[str, Any]:
        now = time.time()
        found = {
            "name": "shop-web",
            "id": secrets.token_hex(8),
            "trace_id": f"1-{int(now):08x}-{secrets.token_hex(12)}",
            "start_time": now,
            "end_time": now + 0.5,
        }
        found |= more
        found.pop(without, None)
        return found

    return make


@pytest.fixture
def put(xray: Any) -> Callable[..., int]:
    """Send segments; returns how many were refused."""

    def send(*segments: dict[str, Any]) -> int:
        answer = xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(one) for one in segments])
        return len(answer["UnprocessedTraceSegments"])

    return send


@pytest.fixture
def document() -> Callable[[str], Any]:
    """A JSON example of this chapter."""

    def load(name: str) -> Any:
        return json.loads((HERE.root / "snippets/xray" / f"{name}.json").read_text(encoding="utf-8"))

    return load
