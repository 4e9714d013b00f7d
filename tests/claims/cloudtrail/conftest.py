"""What the claims about CloudTrail share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model


@pytest.fixture
def cloudtrail(aws: None) -> Any:
    return boto3.client("cloudtrail")


@pytest.fixture
def says() -> Callable[[str], str]:
    """A documentation text of CloudTrail's model."""
    return lambda at: model.text("cloudtrail", at)


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
