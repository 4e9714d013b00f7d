"""What the claims about Elastic Load Balancing share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def elb(aws: None) -> Any:
    return boto3.client("elbv2")


@pytest.fixture
def subnets(aws: None) -> list[dict[str, Any]]:
    """One default subnet in each of two Availability Zones."""
    found = boto3.client("ec2").describe_subnets(Filters=[{"Name": "default-for-az", "Values": ["true"]}])
    return list(found["Subnets"][:2])


@pytest.fixture
def balancer(elb: Any, subnets: list[dict[str, Any]]) -> Callable[..., str]:
    """Create a load balancer; returns its ARN."""

    def create(name: str = "shop", kind: str = "application") -> str:
        ids = [subnet["SubnetId"] for subnet in subnets]
        made = elb.create_load_balancer(Name=name, Type=kind, Subnets=ids, Scheme="internet-facing")
        return str(made["LoadBalancers"][0]["LoadBalancerArn"])

    return create


@pytest.fixture
def group(elb: Any, subnets: list[dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Create a target group; returns its description."""

    def create(name: str = "shop", protocol: str = "HTTP", **settings: Any) -> dict[str, Any]:
        made = elb.create_target_group(Name=name, Protocol=protocol, Port=8080, VpcId=subnets[0]["VpcId"], **settings)
        return dict(made["TargetGroups"][0])

    return create


@pytest.fixture
def attributes(elb: Any) -> Callable[[str], dict[str, str]]:
    """All attributes of a load balancer or of a target group, by its ARN."""

    def read(arn: str) -> dict[str, str]:
        if ":targetgroup/" in arn:
            found = elb.describe_target_group_attributes(TargetGroupArn=arn)
        else:
            found = elb.describe_load_balancer_attributes(LoadBalancerArn=arn)
        return {each["Key"]: each["Value"] for each in found["Attributes"]}

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
