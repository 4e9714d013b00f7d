"""What the claims about CloudFront share: a client, the start of a distribution, and node."""

import json
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import guard
from proofnotes.project import HERE


@pytest.fixture
def cloudfront(aws: None) -> Any:
    return boto3.client("cloudfront")


@pytest.fixture
def refusal(aws: None) -> Callable[..., str]:
    """The error code that a call ends with; empty where it succeeds."""

    def call(method: Callable[..., Any], **arguments: Any) -> str:
        try:
            method(**arguments)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return call


@pytest.fixture
def config() -> Callable[..., dict[str, Any]]:
    """The least that a distribution needs; keyword arguments replace or add."""

    def build(**changes: Any) -> dict[str, Any]:
        behavior = {"TargetOriginId": "api", "ViewerProtocolPolicy": "https-only", "CachePolicyId": "example"}
        origin = {
            "Id": "api",
            "DomainName": "api-origin.example.com",
            "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"},
        }
        return {
            "CallerReference": "test-1",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behavior,
            **changes,
        }

    return build


@pytest.fixture
def document() -> Callable[[str], Any]:
    def read(name: str) -> Any:
        return json.loads((HERE.snippets / "cloudfront" / f"{name}.json").read_text(encoding="utf-8"))

    return read


@pytest.fixture
def node() -> Callable[[str, Any], Any]:
    """Run a CloudFront function's JavaScript in node: the event in, what `handler` returns out."""
    path = shutil.which("node")
    assert path, "node is not installed"

    def run(code: str, event: Any) -> Any:
        script = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})))"
        with guard.lifted():
            done = subprocess.run([path, "-e", script], capture_output=True, text=True, check=True, timeout=60)
        return json.loads(done.stdout)

    return run
