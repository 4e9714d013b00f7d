"""What the claims about AWS KMS share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def kms(aws: None) -> Any:
    return boto3.client("kms")


@pytest.fixture
def key(kms: Any) -> str:
    """A symmetric encryption key."""
    made: str = kms.create_key()["KeyMetadata"]["KeyId"]
    return made


@pytest.fixture
def code() -> Callable[..., str]:
    """The code of the error that a call raises; empty where it raises none."""

    def call(method: Callable[..., Any], **options: Any) -> str:
        try:
            method(**options)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return call
