"""What the claims about CloudWatch share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint.api import lint

from proofnotes import sdk as model


@pytest.fixture
def cloudwatch(aws: None) -> Any:
    return boto3.client("cloudwatch")


@pytest.fixture
def logs(aws: None) -> Any:
    return boto3.client("logs")


@pytest.fixture
def points(cloudwatch: Any) -> Callable[..., list[dict[str, Any]]]:
    """The datapoints of a metric around now, oldest first."""

    def read(name: str, period: int = 60, **dimensions: str) -> list[dict[str, Any]]:
        now = datetime.now(UTC)
        answer = cloudwatch.get_metric_statistics(
            Namespace="Shop",
            MetricName=name,
            Dimensions=[{"Name": key, "Value": value} for key, value in dimensions.items()],
            StartTime=now - timedelta(hours=3),
            EndTime=now + timedelta(hours=3),
            Period=period,
            Statistics=["Average", "Sum", "SampleCount", "Minimum", "Maximum"],
        )
        return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])

    return read


@pytest.fixture
def says() -> Callable[[str, str], str]:
    """A documentation text of the SDK model, with blanks made even."""

    def text(service: str, at: str) -> str:
        return " ".join(model.text(service, at).split())

    return text


@pytest.fixture
def rules() -> Callable[[str], set[str]]:
    """The rules of cfn-lint that a template breaks."""

    def broken(template: str) -> set[str]:
        return {match.rule.id for match in lint(template, regions=["us-east-1"])}

    return broken


@pytest.fixture
def template() -> str:
    return (Path(__file__).parents[3] / "snippets" / "cloudwatch" / "error_alarm.yaml").read_text()


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
