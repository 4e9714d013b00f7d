"""Claims about Docker on Elastic Beanstalk."""

import json

import boto3
from botocore.validate import ParamValidator

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("beanstalk.docker.registers")
def test_the_containers_register_in_ecs(example):
    """The containers and volumes of a version 2 file register as an ECS task definition, unchanged."""
    names = example("beanstalk/dockerrun")
    task = boto3.client("ecs").describe_task_definition(taskDefinition="shop")["taskDefinition"]
    assert [one["name"] for one in task["containerDefinitions"]] == ["web", "app"]
    assert task["volumes"][0]["name"] == names["dockerrun"]["volumes"][0]["name"]


@sdk("beanstalk.docker.checked")
def test_the_sdk_finds_mistakes(example):
    """The SDK's model of ECS finds a wrong type or an unknown key in such a file."""
    containers = example("beanstalk/dockerrun")["dockerrun"]["containerDefinitions"]
    shape = model.shape("ecs", "RegisterTaskDefinitionRequest.containerDefinitions")

    def faults(found):
        return ParamValidator().validate(found, shape).has_errors()

    assert not faults(containers)
    assert faults([containers[0] | {"memory": "128"}])
    assert faults([containers[0] | {"Image": "nginx"}])


@sdk("beanstalk.docker.essential")
def test_an_essential_container_stops_the_task():
    """When an essential container stops, the whole task stops."""
    says = model.text("ecs", "ContainerDefinition.essential")
    assert "all other containers that are part of the task are stopped" in says


@tool("beanstalk.docker.version-one")
def test_version_one_names_one_image():
    """A version 1 file names one image and its port, and knows no list of containers."""
    body = json.loads((HERE.snippets / "beanstalk" / "dockerrun_v1.json").read_text(encoding="utf-8"))
    assert body["AWSEBDockerrunVersion"] == "1"
    assert set(body) == {"AWSEBDockerrunVersion", "Image", "Ports"}


@tool("beanstalk.docker.compose")
def test_compose_has_two_services(document):
    """A Compose file starts several containers on each instance."""
    services = document("compose")["services"]
    assert len(services) == 2
    assert "build" in services["app"]


@tool("beanstalk.docker.pull-policy")
def test_the_pull_policy_is_narrow():
    """The policy lets the instances log in to ECR and pull from one repository, and the linter accepts it."""
    from proofnotes import documents

    path = HERE.snippets / "beanstalk" / "ecr_pull.json"
    assert documents.run(path).error == ""
    login, pull = json.loads(path.read_text(encoding="utf-8"))["Statement"]
    assert (login["Action"], login["Resource"]) == ("ecr:GetAuthorizationToken", "*")
    assert pull["Resource"].endswith(":repository/shop")
    assert all(action.startswith("ecr:") for action in pull["Action"])


@sdk("beanstalk.docker.build")
def test_the_image_can_be_built_for_you():
    """Elastic Beanstalk can build the image with CodeBuild, from a Dockerfile by default at the top of the bundle."""
    says = model.text("elasticbeanstalk", "ImageBuildConfiguration.DockerfileLocation")
    assert "uses the Dockerfile at the root of the source bundle" in says
