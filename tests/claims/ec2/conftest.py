"""What the claims about EC2 share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"


@pytest.fixture
def ec2(aws: None) -> Any:
    return boto3.client("ec2")


@pytest.fixture
def image(aws: None) -> str:
    """The id of the newest Amazon Linux 2023 image."""
    return str(boto3.client("ssm").get_parameter(Name=IMAGE)["Parameter"]["Value"])


@pytest.fixture
def launch(ec2: Any, image: str) -> Callable[..., str]:
    """Launch one instance; returns its id."""

    def run(**options: Any) -> str:
        one = {"ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
        return str(ec2.run_instances(**{**one, **options})["Instances"][0]["InstanceId"])

    return run


@pytest.fixture
def look(ec2: Any) -> Callable[[str], dict[str, Any]]:
    """One instance as DescribeInstances shows it."""

    def describe(server: str) -> dict[str, Any]:
        return dict(ec2.describe_instances(InstanceIds=[server])["Reservations"][0]["Instances"][0])

    return describe


@pytest.fixture
def subnet(ec2: Any) -> str:
    """A subnet 10.0.1.0/24 in a VPC of its own, without public addresses."""
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    made = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZone="us-east-1a")
    return str(made["Subnet"]["SubnetId"])


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
