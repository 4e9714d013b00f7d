"""What the claims about Auto Scaling groups share."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def scaling(aws: None) -> Any:
    return boto3.client("autoscaling")


@pytest.fixture
def template(aws: None) -> str:
    """A launch template; returns its name."""
    name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    image = boto3.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
    data = {"ImageId": image, "InstanceType": "t3.micro"}
    boto3.client("ec2").create_launch_template(LaunchTemplateName="shop", LaunchTemplateData=data)
    return "shop"


@pytest.fixture
def group(scaling: Any, template: str) -> Callable[..., str]:
    """Create a group; returns its name."""

    def create(name: str = "shop", **settings: Any) -> str:
        options = {"MinSize": 1, "MaxSize": 4, "AvailabilityZones": ["us-east-1a"], **settings}
        scaling.create_auto_scaling_group(
            AutoScalingGroupName=name, LaunchTemplate={"LaunchTemplateName": template}, **options
        )
        return name

    return create


@pytest.fixture
def described(scaling: Any) -> Callable[[str], dict[str, Any]]:
    """The description of one group."""

    def read(name: str = "shop") -> dict[str, Any]:
        (found,) = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"]
        return dict(found)

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
