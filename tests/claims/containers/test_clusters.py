"""Claims about container instances, network modes and placement."""

import base64
from pathlib import Path

import boto3
import pytest

from proofnotes import guard, shell
from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool

ZONE = "attribute:ecs.availability-zone"


@moto("containers.instances.user-data")
def test_user_data_names_the_cluster(example):
    """The launch template hands the instance the script that writes the name of the cluster."""
    example("containers/container_instances")
    versions = boto3.client("ec2").describe_launch_template_versions(LaunchTemplateName="ecs-shop")
    data = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    script = base64.b64decode(data["UserData"]).decode()
    assert 'echo "ECS_CLUSTER=shop" >> /etc/ecs/ecs.config' in script
    assert data["IamInstanceProfile"] == {"Name": "ecsInstanceRole"}


@tool("containers.instances.shellcheck")
def test_the_script_is_clean(example):
    """shellcheck finds nothing wrong with the user data."""
    import subprocess

    script = Path("user-data.sh").absolute()  # in the folder of the sandbox
    text = example("containers/container_instances")["USER_DATA"]
    with guard.lifted():
        script.write_text(text, encoding="utf-8")
        tool = shell.SHELLCHECK
        assert subprocess.run([tool, str(script)], check=False).returncode == 0
        script.write_text(text.replace('"', "'", 1), encoding="utf-8")
        assert subprocess.run([tool, str(script)], check=False, capture_output=True).returncode != 0


@sdk("containers.instances.agent")
def test_the_agent_registers():
    """The agent registers the instance with the cluster; you do not call that operation."""
    text = model.text("ecs", "RegisterContainerInstance")
    assert "only used by the Amazon ECS agent" in text
    assert "Registers an EC2 instance into the specified cluster" in text


@moto("containers.instances.registered")
def test_registered_instances_count(run, ecs):
    """A registered instance counts as capacity of the cluster."""
    run(1, instances=2)
    shop = ecs.describe_clusters(clusters=["shop"])["clusters"][0]
    assert shop["registeredContainerInstancesCount"] == 2


@moto("containers.instances.memory")
def test_tasks_must_fit(run, ecs):
    """A task that no instance has the memory for is not placed."""
    run(1, instances=1)
    container = {"name": "web", "image": "orders:1", "memory": 5000}
    ecs.register_task_definition(family="large", containerDefinitions=[container])
    assert len(ecs.run_task(cluster="shop", taskDefinition="large", count=2)["tasks"]) == 1


@sdk("containers.instances.managed-scaling")
def test_managed_scaling():
    """With managed scaling, Amazon ECS itself scales the Auto Scaling group in and out."""
    text = model.text("ecs", "ManagedScaling")
    assert "Amazon ECS manages the scale-in and scale-out actions of the Auto Scaling group" in text
    assert "If managed scaling is off, the user must manage the scaling" in text


@sdk("containers.instances.spare")
def test_target_capacity_leaves_room():
    """A target capacity of 90 leaves 10 % of the instances spare, and the default of 100 leaves none."""
    text = model.text("ecs", "ManagedScaling.targetCapacity")
    assert "maintain 10% spare capacity" in text and "use a targetCapacity of 90" in text
    assert "default value of 100 percent" in text


@sdk("containers.network.modes")
def test_there_are_four_network_modes():
    """The network modes on Linux are bridge, host, awsvpc and none."""
    assert set(model.shape("ecs", "NetworkMode").metadata["enum"]) == {"bridge", "host", "awsvpc", "none"}


@sdk("containers.network.default")
def test_bridge_is_the_default():
    """If a task definition names no network mode, it is bridge."""
    assert "If no network mode is specified, the default is bridge" in model.text(
        "ecs", "RegisterTaskDefinitionRequest.networkMode"
    )


@calc("containers.network.ports")
def test_ports_of_each_mode(example):
    """In the model, a second copy on one instance fits with a dynamic port or with awsvpc, and not with a fixed port or host."""
    place = example("containers/ports")["place"]
    fits = {
        (mode, port): None not in place(mode, 8080, port, 2)
        for mode in ("bridge", "host", "awsvpc")
        for port in (0, 80)
    }
    assert fits[("bridge", 0)] and fits[("awsvpc", 0)]
    assert not fits[("bridge", 80)] and not fits[("host", 0)]
    assert len(set(place("bridge", 8080, 0, 50))) == 50


@moto("containers.network.fixed-port")
def test_a_fixed_port_fits_once(run):
    """With a fixed host port, one instance takes one task."""
    tasks = run(9, instances=3, containerPort=8080, hostPort=80)
    assert len({task["containerInstanceArn"] for task in tasks}) == len(tasks) == 3


@moto("containers.network.dynamic-port")
def test_without_a_host_port_many_fit(run):
    """Without a host port, one instance takes several copies of a task."""
    assert len(run(9, instances=3, containerPort=8080)) == 9


@gap("containers.network.port-zero")
def test_port_zero_is_dynamic(run):
    """A host port of 0 means a dynamic port, as leaving it out does."""
    assert len(run(9, instances=3, containerPort=8080, hostPort=0)) == 9


@sdk("containers.network.zero-or-omit")
def test_omit_or_zero():
    """In bridge mode a host port that is left out or 0 becomes a port of the ephemeral range of the instance."""
    text = model.text("ecs", "PortMapping.hostPort")
    assert "you can omit the hostPort (or set it to 0)" in text
    assert "automatically receives a port in the ephemeral port range" in text


@sdk("containers.network.awsvpc-port")
def test_awsvpc_ports_are_equal():
    """In awsvpc and host mode the host port is left out or equal to the container port."""
    text = model.text("ecs", "PortMapping.hostPort")
    assert "the hostPort can either be left blank or set to the same value as the containerPort" in text


@sdk("containers.network.host-once")
def test_host_runs_one_copy():
    """In host mode an instance runs one copy of a task that maps ports."""
    assert "cannot run multiple instantiations of the same task on a single container instance" in model.text(
        "ecs", "RegisterTaskDefinitionRequest.networkMode"
    )


@sdk("containers.network.awsvpc-interface")
def test_awsvpc_has_an_interface():
    """In awsvpc mode a task has a network interface of its own, and a service has to say in which subnets."""
    text = model.text("ecs", "RegisterTaskDefinitionRequest.networkMode")
    assert "the task is allocated an elastic network interface, and you must specify a NetworkConfiguration" in text


@sdk("containers.network.target-ip")
def test_targets_are_ip_addresses():
    """A target group for awsvpc tasks has the target type ip."""
    assert "you must choose ip as the target type, not instance" in model.text("ecs", "LoadBalancer.targetGroupArn")


@sdk("containers.network.classic")
def test_classic_is_left_out():
    """A Classic Load Balancer registers the instance and no port, and awsvpc tasks cannot use it."""
    text = model.text("ecs", "CreateServiceRequest.loadBalancers")
    assert "the container instance is registered with the load balancer" in text
    assert "Classic Load Balancers aren't supported" in text


@sdk("containers.network.registered")
def test_ecs_registers_the_target():
    """Amazon ECS registers each task with the target group by its instance and port."""
    assert "the container instance and port combination is registered as a target" in model.text(
        "ecs", "CreateServiceRequest.loadBalancers"
    )


@sdk("containers.placement.strategies")
def test_there_are_three_strategies():
    """The placement strategies are random, spread and binpack."""
    assert set(model.shape("ecs", "PlacementStrategyType").metadata["enum"]) == {"random", "spread", "binpack"}


@sdk("containers.placement.constraints")
def test_there_are_two_constraints():
    """The placement constraints are distinctInstance and memberOf."""
    assert set(model.shape("ecs", "PlacementConstraintType").metadata["enum"]) == {"distinctInstance", "memberOf"}


@sdk("containers.placement.binpack-text")
def test_binpack_takes_the_fullest():
    """binpack takes the instance with the least CPU or memory left that is still enough."""
    assert "least amount of remaining memory but still enough to run the task" in model.text(
        "ecs", "PlacementStrategy.type"
    )


@pytest.fixture
def place(example):
    return example("containers/placement")["place"]


@calc("containers.placement.binpack")
def test_binpack_uses_few_instances(place):
    """In the model, binpack fills one instance before it opens the next, and uses the fewest."""
    used = {
        name: sum(1 for count in place(6, strategy).values() if count)
        for name, strategy in {"binpack": ["memory"], "spread": ["instanceId"]}.items()
    }
    assert used == {"binpack": 2, "spread": 4}
    assert list(place(4, ["memory"]).values()) == [0, 4, 0, 0]


@calc("containers.placement.spread")
def test_spread_balances_the_zones(place):
    """In the model, spread keeps the numbers of tasks in the zones within one of each other."""
    for tasks in range(1, 10):
        answer = place(tasks, [ZONE])
        zones = [answer["a1"] + answer["a2"], answer["b1"], answer["c1"]]
        assert sum(zones) == tasks
        assert max(zones) - min(zones) <= 1


@calc("containers.placement.order")
def test_the_second_strategy_breaks_ties(place):
    """Several strategies work in their order: the second chooses among what the first finds equally good."""
    both, first = place(6, [ZONE, "memory"]), place(6, [ZONE])
    assert both["a2"] == 2 and both["a1"] == 0  # the smaller instance of the zone
    for answer in both, first:
        assert [answer["a1"] + answer["a2"], answer["b1"], answer["c1"]] == [2, 2, 2]
    assert place(6, ["memory", ZONE]) == place(6, ["memory"]) != both


@calc("containers.placement.random")
def test_random_obeys_the_rest(place):
    """random follows no pattern, but what does not fit is not placed."""
    answers = [tuple(place(6, ["random"], seed=seed).values()) for seed in range(20)]
    assert len(set(answers)) > 5
    assert sum(place(99, ["random"]).values()) == 16  # four instances with CPU for four tasks each


@calc("containers.placement.binding-model")
def test_constraints_bind(place):
    """A constraint binds: in the model, a task that no instance may take is not placed, though there is room."""
    assert place(6, [ZONE], distinct=True) == {"a1": 1, "a2": 1, "b1": 1, "c1": 1}
    answer = place(9, [ZONE], member_of="t4g")
    assert answer == {"a1": 0, "a2": 4, "b1": 0, "c1": 4}


@calc("containers.placement.best-effort")
def test_strategies_are_best_effort(place):
    """A strategy does not bind: in the model, spread places a task also where the balance is lost."""
    answer = place(16, [ZONE])
    assert answer == {"a1": 4, "a2": 4, "b1": 4, "c1": 4}
