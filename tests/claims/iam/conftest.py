"""What the claims about IAM share: an account that enforces its policies."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.core import enable_iam_authentication


@pytest.fixture
def iam(aws: None) -> Any:
    return boto3.client("iam")


@pytest.fixture
def login(iam: Any) -> Callable[..., Any]:
    """A client of a service that signs with a new access key of the user."""

    def client(user: str, service: str = "s3") -> Any:
        key = iam.create_access_key(UserName=user)["AccessKey"]
        return boto3.client(service, aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])

    return client


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The code of the error that a call raises while policies are enforced; empty where it raises none."""

    def code(call: Callable[..., Any], **options: Any) -> str:
        with enable_iam_authentication():
            try:
                call(**options)
            except ClientError as error:
                return str(error.response["Error"]["Code"])
        return ""

    return code
