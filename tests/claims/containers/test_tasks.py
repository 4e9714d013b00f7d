"""Claims about task definitions, roles and Fargate."""

import copy
import itertools
import json
from pathlib import Path

import boto3
import pytest
from botocore.validate import ParamValidator

from proofnotes import sdk as model
from proofnotes.documents import run as check_document
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE

FOLDER = HERE.snippets / "containers"
DEFINITION = json.loads((FOLDER / "task_definition.json").read_text("utf-8"))
# moto runs no task whose containers have no memory of their own
RUNNABLE = copy.deepcopy(DEFINITION)
for _container in RUNNABLE["containerDefinitions"]:
    _container["memory"] = 256


@sdk("containers.task.valid")
def test_the_document_is_a_request_of_the_sdk():
    """The task definition on the page passes the SDK's own validation, and one with a misspelt key does not."""
    shape = model.shape("ecs", "RegisterTaskDefinitionRequest")
    assert ParamValidator().validate(DEFINITION, shape).generate_report() == ""
    broken = copy.deepcopy(DEFINITION)
    broken["containerDefinitions"][1]["healthcheck"] = broken["containerDefinitions"][1].pop("healthCheck")
    assert "healthcheck" in ParamValidator().validate(broken, shape).generate_report()


@sdk("containers.task.strings")
def test_cpu_of_a_task_is_a_string():
    """At the level of the task CPU and memory are strings, at the level of a container they are numbers."""
    task, container = (
        model.shape("ecs", "RegisterTaskDefinitionRequest"),
        model.shape("ecs", "ContainerDefinition"),
    )
    for name in "cpu", "memory":
        assert task.members[name].type_name == "string"
        assert container.members[name].type_name == "integer"


@moto("containers.task.registered")
def test_ecs_takes_the_document(ecs):
    """Registering the document makes revision 1 of its family."""
    made = ecs.register_task_definition(**DEFINITION)["taskDefinition"]
    assert (made["family"], made["revision"]) == ("orders", 1)


@moto("containers.task.revision")
def test_each_registration_is_a_revision(example, ecs):
    """Each registration in a family makes a new revision, and the one before stays as it was."""
    example("containers/revisions")
    images = [
        ecs.describe_task_definition(taskDefinition=f"orders:{n}")["taskDefinition"]["containerDefinitions"][0]["image"]
        for n in (1, 2)
    ]
    assert images == ["orders:1.4.0", "orders:1.4.1"]


@moto("containers.task.inactive")
def test_deregistered_is_inactive(example, ecs):
    """A deregistered revision is INACTIVE, and it can still be read."""
    example("containers/revisions")
    assert ecs.describe_task_definition(taskDefinition="orders:1")["taskDefinition"]["status"] == "INACTIVE"
    listed = ecs.list_task_definitions(familyPrefix="orders")["taskDefinitionArns"]
    assert [arn.rsplit(":", 1)[1] for arn in listed] == ["2"]


@moto("containers.task.latest")
def test_a_family_means_its_latest_revision(example, ecs):
    """A family without a number means its latest active revision."""
    example("containers/revisions")
    assert ecs.describe_task_definition(taskDefinition="orders")["taskDefinition"]["revision"] == 2


@sdk("containers.task.inactive-running")
def test_an_inactive_revision_keeps_running():
    """Tasks and services of an INACTIVE revision run on, and cannot be started anew from it."""
    text = model.text("ecs", "DeregisterTaskDefinition")
    assert "that reference an INACTIVE task definition continue to run without disruption" in text
    assert "can't use an INACTIVE task definition to run new tasks or create new services" in text


@sdk("containers.task.numbers-go-up")
def test_numbers_are_not_used_again():
    """The number of a revision always goes up, also after a revision was deregistered."""
    text = model.text("ecs", "TaskDefinition.revision")
    assert "always increases by one. This is even if you deregistered previous revisions" in text


@sdk("containers.task.memory")
def test_ec2_wants_memory():
    """For the EC2 launch type, the task or the container has to set memory."""
    text = model.text("ecs", "ContainerDefinition.memory")
    assert "you must specify either a task-level memory value or a container-level memory value" in text


@sdk("containers.task.killed")
def test_too_much_memory_kills():
    """A container that tries to use more than its memory is killed."""
    assert "attempts to exceed the memory specified here, the container is killed" in model.text(
        "ecs", "ContainerDefinition.memory"
    )


@sdk("containers.task.essential")
def test_an_essential_container_ends_the_task():
    """When an essential container stops, all other containers of the task are stopped."""
    text = model.text("ecs", "ContainerDefinition.essential")
    assert "stops for any reason, all other containers that are part of the task are stopped" in text


@sdk("containers.task.essential-default")
def test_containers_are_essential_by_default():
    """A container is essential unless you say otherwise, and every task has at least one."""
    text = model.text("ecs", "ContainerDefinition.essential")
    assert "If this parameter is omitted, a container is assumed to be essential" in text
    assert "All tasks must have at least one essential container" in text


@sdk("containers.task.conditions")
def test_there_are_four_conditions():
    """A container waits for another to START, to COMPLETE, to SUCCEED or to be HEALTHY."""
    assert set(model.shape("ecs", "ContainerCondition").metadata["enum"]) == {"START", "COMPLETE", "SUCCESS", "HEALTHY"}


@sdk("containers.task.not-essential")
def test_what_ends_is_not_essential():
    """A container that others wait for with COMPLETE or SUCCESS cannot be essential."""
    text = model.text("ecs", "ContainerDependency.condition")
    assert text.count("This condition can't be set on an essential container") == 2


@sdk("containers.task.healthy-needs-check")
def test_healthy_needs_a_check():
    """HEALTHY needs a health check in the container that is waited for, and is looked at only when the task starts."""
    text = model.text("ecs", "ContainerDependency.condition")
    assert "requires that the dependent container has health checks configured" in text
    assert "confirmed only at task startup" in text


@sdk("containers.task.reversed")
def test_shutdown_is_reversed():
    """Containers stop in the reverse order of their dependencies."""
    assert "for container shutdown it is reversed" in model.text("ecs", "ContainerDefinition.dependsOn")


@calc("containers.task.start-order")
def test_start_order(example):
    """In the model, a container starts when each container that it waits for has reached its condition."""
    may_start = example("containers/start_order")["may_start"]
    states = ["running", "healthy", "exit 0", "exit 1"]
    reached = {
        condition: [state for state in states if may_start({"web": {"other": condition}}, {"other": state})]
        for condition in ("START", "COMPLETE", "SUCCESS", "HEALTHY")
    }
    assert reached == {
        "START": states,
        "COMPLETE": ["exit 0", "exit 1"],
        "SUCCESS": ["exit 0"],
        "HEALTHY": ["healthy"],
    }


@sdk("containers.task.health-priority")
def test_health_of_a_task(example):
    """A task is unhealthy if one essential container is, else unknown if one is unknown, else healthy."""
    task_health = example("containers/start_order")["task_health"]
    text = model.text("ecs", "HealthCheck")
    told = 0
    for first, second in itertools.product(["HEALTHY", "UNHEALTHY", "UNKNOWN"], repeat=2):
        sentence = f"If Container1 is {first} and Container2 is {second}, the task health is "
        if sentence in text:
            told += 1
            assert text.split(sentence)[1].startswith(task_health([first, second]) + ".")
    assert told == 4  # the text of the SDK has four examples with two containers


@sdk("containers.task.sigterm")
def test_stopping_a_container():
    """To stop a container, Amazon ECS sends SIGTERM, and SIGKILL if it is still there when the time is up."""
    text = model.text("ecs", "StopTask")
    assert "will default to SIGTERM" in text
    assert "after which the SIGKILL value is sent and the containers are forcibly stopped" in text


@sdk("containers.task.docker-health")
def test_the_check_of_the_image_is_ignored():
    """Amazon ECS ignores a HEALTHCHECK in the image: only the task definition counts."""
    text = model.text("ecs", "HealthCheck")
    assert "does not monitor Docker health checks that are embedded in a container image" in text


@sdk("containers.task.unhealthy")
def test_who_replaces_an_unhealthy_task():
    """A service replaces an unhealthy task; a task that you ran yourself goes on."""
    text = model.text("ecs", "HealthCheck")
    assert "not as part of a service, the task will continue its lifecycle regardless of its health status" in text
    assert "the service scheduler will replace it" in text


@moto("containers.task.stopped")
def test_a_standalone_task_is_not_replaced(run, ecs):
    """A task that you ran and stopped is not replaced."""
    task = run(1, instances=1)[0]
    ecs.stop_task(cluster="shop", task=task["taskArn"])
    assert ecs.list_tasks(cluster="shop", desiredStatus="RUNNING")["taskArns"] == []


@moto("containers.task.overrides")
def test_one_run_can_override(ecs):
    """One run of a task can override the command and the task role."""
    network = {"awsvpcConfiguration": {"subnets": [_subnet()], "securityGroups": []}}
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(**RUNNABLE)
    overrides = {
        "taskRoleArn": "arn:aws:iam::123456789012:role/repair",
        "containerOverrides": [{"name": "web", "command": ["python", "repair.py"]}],
    }
    options = {"cluster": "shop", "taskDefinition": "orders", "launchType": "FARGATE", "networkConfiguration": network}
    task = ecs.run_task(**options, overrides=overrides)["tasks"][0]
    assert task["overrides"]["taskRoleArn"].endswith("role/repair")
    assert task["overrides"]["containerOverrides"][0]["command"] == ["python", "repair.py"]


def _subnet():
    return boto3.client("ec2").describe_subnets()["Subnets"][0]["SubnetId"]


@sdk("containers.roles.execution")
def test_the_agent_uses_the_execution_role():
    """The execution role is what the agent calls AWS with, for the image, the logs and injected secrets."""
    text = model.text("ecs", "CreateExpressGatewayServiceRequest.executionRoleArn")
    assert "pull container images from Amazon ECR, send container logs to Amazon CloudWatch Logs" in text
    assert "retrieve sensitive data" in text


@sdk("containers.roles.task")
def test_your_code_uses_the_task_role():
    """The task role is what your code calls AWS with."""
    text = model.text("ecs", "CreateExpressGatewayServiceRequest.taskRoleArn")
    assert "allows your application code to access other Amazon Web Services services" in text
    assert "The task role is different from the execution role" in text


@sdk("containers.roles.all-containers")
def test_all_containers_share_the_task_role():
    """All containers of a task have the permissions of its task role."""
    assert "All containers in this task are granted the permissions" in model.text(
        "ecs", "RegisterTaskDefinitionRequest.taskRoleArn"
    )


@tool("containers.roles.linted")
def test_the_policies_pass_the_linter():
    """The two policies on these pages pass a policy linter."""
    for name in "execution_role.json", "exec_role.json":
        assert check_document(FOLDER / name).error == ""


@tool("containers.roles.token-resource")
def test_a_token_is_for_no_repository():
    """The linter refuses any resource but * for ecr:GetAuthorizationToken."""
    policy = json.loads((FOLDER / "execution_role.json").read_text("utf-8"))
    (login,) = [one for one in policy["Statement"] if one["Action"] == "ecr:GetAuthorizationToken"]
    assert login["Resource"] == "*"
    login["Resource"] = "arn:aws:ecr:us-east-1:123456789012:repository/orders"
    broken = Path("broken.json").absolute()  # in the folder of the sandbox
    broken.write_text(json.dumps(policy), encoding="utf-8")
    assert "RESOURCE_MISMATCH" in check_document(broken).error


@moto("containers.roles.stack")
def test_both_roles_trust_the_tasks(aws):
    """Both roles of the template trust ecs-tasks.amazonaws.com."""
    client = boto3.client("cloudformation")
    client.create_stack(
        StackName="orders",
        TemplateBody=(FOLDER / "orders_roles.yaml").read_text("utf-8"),
        Capabilities=["CAPABILITY_IAM"],
    )
    made = client.describe_stack_resources(StackName="orders")["StackResources"]
    roles = {
        one["LogicalResourceId"]: one["PhysicalResourceId"] for one in made if one["ResourceType"].endswith("Role")
    }
    assert set(roles) == {"ExecutionRole", "TaskRole"}
    for name in roles.values():
        role = boto3.client("iam").get_role(RoleName=name)["Role"]
        principals = [one["Principal"]["Service"] for one in role["AssumeRolePolicyDocument"]["Statement"]]
        assert principals == ["ecs-tasks.amazonaws.com"]


@tool("containers.fargate.sizes")
def test_the_table_is_that_of_the_linter(example, lint):
    """cfn-lint accepts every pair of CPU and memory in the table, and refuses the sizes between and beyond."""
    sizes = example("containers/fargate_sizes")["SIZES"]
    good = [(cpu, one) for cpu, all_ in sizes.items() for one in {all_[0], all_[len(all_) // 2], all_[-1]}]
    bad = [(cpu, one) for cpu, all_ in sizes.items() for one in (all_[0] // 2, all_[0] + 1, all_[-1] * 4)]
    for size, rules in zip(good, lint(*good), strict=True):
        assert "E3047" not in rules, size
    for size, rules in zip(bad, lint(*bad), strict=True):
        assert "E3047" in rules, size


@calc("containers.fargate.fit")
def test_fit_is_the_smallest_pair(example):
    """The example finds the smallest pair that is enough, as trying all of them does."""
    names = example("containers/fargate_sizes")
    for cpu, memory in itertools.product([1, 256, 300, 1024, 5000], [1, 512, 3000, 9216, 125000]):
        pairs = [(c, m) for c, choices in names["SIZES"].items() for m in choices if c >= cpu and m >= memory]
        assert names["fit"](cpu, memory) == min(pairs), (cpu, memory)
    assert names["fit"](256, 245 * 1024) is None


@tool("containers.fargate.awsvpc")
def test_fargate_needs_awsvpc(lint):
    """A task definition for Fargate needs the network mode awsvpc."""
    assert "E3048" not in lint((256, 512))[0]
    assert "E3048" in lint((256, 512), mode="bridge")[0]


@moto("containers.fargate.interface")
def test_each_task_has_an_interface(ecs):
    """Each task on Fargate has a network interface of its own, and the cluster has no instance."""
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(**RUNNABLE)
    network = {"awsvpcConfiguration": {"subnets": [_subnet()], "securityGroups": []}}
    tasks = ecs.run_task(
        cluster="shop", taskDefinition="orders", count=2, launchType="FARGATE", networkConfiguration=network
    )["tasks"]
    interfaces = {
        detail["value"]
        for task in tasks
        for attachment in task["attachments"]
        for detail in attachment["details"]
        if detail["name"] == "networkInterfaceId"
    }
    assert len(tasks) == len(interfaces) == 2
    assert ecs.list_container_instances(cluster="shop")["containerInstanceArns"] == []


@moto("containers.fargate.subnets")
def test_fargate_wants_to_know_the_subnets(ecs, code):
    """Running a task on Fargate without a network configuration is refused."""
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(**RUNNABLE)
    answer = code(ecs.run_task, cluster="shop", taskDefinition="orders", launchType="FARGATE")
    assert answer == "InvalidParameterException"


@sdk("containers.fargate.associate")
def test_fargate_providers_are_associated():
    """The Fargate capacity providers exist in every account, and a cluster has to be associated with them."""
    text = model.text("ecs", "CapacityProviderStrategyItem")
    assert "available to all accounts and only need to be associated with a cluster" in text


@sdk("containers.fargate.spot")
def test_spot_warns_two_minutes_ahead():
    """Fargate Spot has a discount, and interrupts a task with a warning two minutes ahead."""
    assert "at a rate that's discounted compared to the FARGATE price" in model.text(
        "ecs", "CapacityProviderStrategyItem"
    )
    assert "interrupted with a two-minute warning" in model.text("ecs", "CapacityProviderStrategyItem")


@sdk("containers.fargate.either")
def test_launch_type_or_strategy():
    """A service has a launch type or a capacity provider strategy, not both."""
    assert "A service can use either a launch type or a capacity provider strategy" in model.text(
        "ecs", "CreateServiceRequest.launchType"
    )


@calc("containers.fargate.base-first")
def test_the_base_comes_first(example):
    """The base is placed first; what is left is divided by weight."""
    split = example("containers/capacity_split")["split"]
    strategy = [("FARGATE", 2, 1), ("FARGATE_SPOT", 0, 3)]
    assert split(strategy, 2) == {"FARGATE": 2, "FARGATE_SPOT": 0}
    for rounds in range(1, 10):
        assert split(strategy, 2 + 4 * rounds) == {"FARGATE": 2 + rounds, "FARGATE_SPOT": 3 * rounds}


@calc("containers.fargate.weights")
def test_the_examples_of_the_sdk(example):
    """Equal weights split evenly, and weights of 1 and 4 give four tasks for every one."""
    split = example("containers/capacity_split")["split"]
    assert split([("A", 0, 1), ("B", 0, 1)], 8) == {"A": 4, "B": 4}
    assert split([("A", 0, 1), ("B", 0, 4)], 10) == {"A": 2, "B": 8}
    assert "for every 1 task on A, 4 tasks will run on B" in model.text("ecs", "CapacityProviderStrategyItem.weight")


@calc("containers.fargate.zero-weight")
def test_no_weight_no_task(example):
    """A provider of weight 0 gets no task beyond its base, and a strategy with nothing else fails."""
    split = example("containers/capacity_split")["split"]
    assert split([("A", 1, 0), ("B", 0, 1)], 5) == {"A": 1, "B": 4}
    with pytest.raises(ValueError):
        split([("A", 0, 0), ("B", 0, 0)], 1)
    assert "a weight of 0 can't be used to place tasks" in model.text("ecs", "CapacityProviderStrategyItem.weight")
