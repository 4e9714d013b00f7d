"""What the claims about containers share."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint import api
from moto.ec2.utils import generate_instance_identity_document


@pytest.fixture
def ecs(aws: None) -> Any:
    return boto3.client("ecs")


@pytest.fixture
def code() -> Callable[..., str]:
    """The code of the error that a call raises; empty where it raises none."""

    def refusal(call: Callable[..., Any], **options: Any) -> str:
        try:
            call(**options)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return refusal


@pytest.fixture
def run(ecs: Any) -> Callable[..., list[dict[str, Any]]]:
    """Run tasks with one container on a cluster of so many container instances."""

    def tasks(count: int, instances: int, **mapping: Any) -> list[dict[str, Any]]:
        ecs.create_cluster(clusterName="shop")
        ec2 = boto3.resource("ec2")
        image = boto3.client("ec2").describe_images()["Images"][0]["ImageId"]
        for one in ec2.create_instances(ImageId=image, MinCount=instances, MaxCount=instances):
            document = json.dumps(generate_instance_identity_document(one))
            ecs.register_container_instance(cluster="shop", instanceIdentityDocument=document)
        container = {"name": "web", "image": "orders:1", "memory": 64, "portMappings": [mapping] if mapping else []}
        ecs.register_task_definition(family="orders", containerDefinitions=[container])
        answer = ecs.run_task(cluster="shop", taskDefinition="orders", count=count)
        return list(answer["tasks"])

    return tasks


@pytest.fixture
def lint() -> Callable[..., list[set[str]]]:
    """The rules of cfn-lint that Fargate task definitions of these sizes break, in one run for all of them."""

    def rules(*sizes: tuple[int, int], mode: str = "awsvpc") -> list[set[str]]:
        resources = {
            f"Orders{number}": {
                "Type": "AWS::ECS::TaskDefinition",
                "Properties": {
                    "Family": "orders",
                    "RequiresCompatibilities": ["FARGATE"],
                    "NetworkMode": mode,
                    "Cpu": str(cpu),
                    "Memory": str(memory),
                    "ContainerDefinitions": [{"Name": "web", "Image": "orders:1"}],
                },
            }
            for number, (cpu, memory) in enumerate(sizes)
        }
        broken: dict[str, set[str]] = {name: set() for name in resources}
        template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}
        for found in api.lint_all(json.dumps(template)):
            if found.path and len(found.path) > 1:
                broken[str(found.path[1])].add(found.rule.id)
        return list(broken.values())

    return rules
