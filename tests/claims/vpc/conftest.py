"""What the claims about Amazon VPC share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def ec2(aws: None) -> Any:
    return boto3.client("ec2")


@pytest.fixture
def vpc(ec2: Any) -> str:
    """A VPC of 10.0.0.0/16."""
    return str(ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"])


@pytest.fixture
def of(ec2: Any) -> Callable[..., list[dict[str, Any]]]:
    """What belongs to a VPC: of("subnets", vpc)."""

    def listed(kind: str, vpc: str) -> list[dict[str, Any]]:
        answer = getattr(ec2, f"describe_{kind}")(Filters=[{"Name": "vpc-id", "Values": [vpc]}])
        key = {"route_tables": "RouteTables", "network_acls": "NetworkAcls", "security_groups": "SecurityGroups"}
        return list(answer[key.get(kind, kind.capitalize())])

    return listed


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
