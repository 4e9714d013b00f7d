"""What the claims about EBS share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def ec2(aws: None) -> Any:
    return boto3.client("ec2")


@pytest.fixture
def server(ec2: Any) -> dict[str, str]:
    """A running instance: its id and its zone."""
    name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    image = boto3.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
    made = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)["Instances"][0]
    return {"id": made["InstanceId"], "zone": made["Placement"]["AvailabilityZone"], "image": image}


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The error code of a call that AWS refuses; empty where it does not."""

    def code(call: Callable[..., Any], **parameters: Any) -> str:
        try:
            call(**parameters)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return code
