"""What the claims about configuration share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def ssm() -> Any:
    return boto3.client("ssm")


@pytest.fixture
def secrets() -> Any:
    return boto3.client("secretsmanager")


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The code with which AWS refuses a call, empty where it does not."""

    def code(call: Callable[..., Any], **arguments: Any) -> str:
        try:
            call(**arguments)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return code


@pytest.fixture
def value(ssm: Any) -> Callable[..., str]:
    def read(name: str, **options: Any) -> str:
        return str(ssm.get_parameter(Name=name, **options)["Parameter"]["Value"])

    return read


@pytest.fixture
def secret_value(secrets: Any) -> Callable[..., str]:
    def read(name: str, stage: str = "AWSCURRENT") -> str:
        return str(secrets.get_secret_value(SecretId=name, VersionStage=stage)["SecretString"])

    return read
