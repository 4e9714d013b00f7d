"""Claims about services, scaling, deployments and operations."""

import json
import subprocess

import boto3
import pytest

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

TARGET = {
    "ServiceNamespace": "ecs",
    "ResourceId": "service/shop/orders",
    "ScalableDimension": "ecs:service:DesiredCount",
}


@pytest.fixture
def service(ecs):
    ecs.create_cluster(clusterName="shop")
    container = {"name": "web", "image": "orders:1", "memory": 64}
    ecs.register_task_definition(family="orders", containerDefinitions=[container])
    ecs.create_service(cluster="shop", serviceName="orders", taskDefinition="orders", desiredCount=2)


@sdk("containers.service.keeps")
def test_a_service_keeps_the_count():
    """If fewer tasks run than desired, the service runs another one."""
    text = model.text("ecs", "CreateService")
    assert "drops below the desiredCount, Amazon ECS runs another copy of the task" in text


@moto("containers.service.update")
def test_an_update_names_a_new_revision(service, ecs):
    """An update of a service can name a new revision and a new desired count."""
    container = {"name": "web", "image": "orders:2", "memory": 64}
    ecs.register_task_definition(family="orders", containerDefinitions=[container])
    ecs.update_service(cluster="shop", service="orders", taskDefinition="orders:2", desiredCount=5)
    found = ecs.describe_services(cluster="shop", services=["orders"])["services"][0]
    assert found["taskDefinition"].endswith("orders:2")
    assert found["desiredCount"] == 5


@moto("containers.service.delete")
def test_delete_needs_zero_or_force(service, ecs, code):
    """A service that wants tasks is not deleted, unless by force."""
    refused = code(ecs.delete_service, cluster="shop", service="orders")
    assert refused == "InvalidParameterException"
    assert code(ecs.delete_service, cluster="shop", service="orders", force=True) == ""


@sdk("containers.service.daemon")
def test_daemon_is_one_per_instance():
    """The scheduling strategy DAEMON runs one task on each container instance, and not on Fargate."""
    text = model.text("ecs", "CreateServiceRequest.schedulingStrategy")
    assert "exactly one task on each active container instance" in text
    assert "Tasks using the Fargate launch type" in text and "don't support the DAEMON" in text


@sdk("containers.service.grace")
def test_grace_period():
    """During the health check grace period the service ignores failed health checks of a new task; it is 0 seconds by default."""
    text = model.text("ecs", "CreateServiceRequest.healthCheckGracePeriodSeconds")
    assert "ignores unhealthy Elastic Load Balancing" in text
    assert "the default value of 0 is used" in text


@moto("containers.scaling.target")
def test_target_tracking_keeps_two_alarms(example):
    """A target tracking policy on a service keeps its own two CloudWatch alarms."""
    example("containers/scale_service")
    names = [alarm["AlarmName"] for alarm in boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]]
    assert len(names) == 2
    assert all("TargetTracking-service/shop/orders" in name for name in names)


@moto("containers.scaling.bounds")
def test_the_target_has_bounds(example):
    """The desired count is registered as a target, with a minimum and a maximum."""
    example("containers/scale_service")
    found = boto3.client("application-autoscaling").describe_scalable_targets(ServiceNamespace="ecs")
    target = found["ScalableTargets"][0]
    assert target["ScalableDimension"] == "ecs:service:DesiredCount"
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 10)


@moto("containers.scaling.needs-service")
def test_the_service_must_exist(service, code):
    """Only a service that exists can be registered."""
    scaling = boto3.client("application-autoscaling")
    bounds = {"MinCapacity": 1, "MaxCapacity": 4}
    assert code(scaling.register_scalable_target, **TARGET, **bounds) == ""
    other = {**TARGET, "ResourceId": "service/shop/invoices"}
    assert code(scaling.register_scalable_target, **other, **bounds) == "ValidationException"


@sdk("containers.scaling.metrics")
def test_predefined_metrics():
    """The predefined metrics of a service are CPU, memory and requests per target, the first two also in high resolution."""
    metrics = {
        name
        for name in model.shape("application-autoscaling", "MetricType").metadata["enum"]
        if name.startswith(("ECS", "ALB"))
    }
    assert metrics == {
        "ALBRequestCountPerTarget",
        "ECSServiceAverageCPUUtilization",
        "ECSServiceAverageMemoryUtilization",
        "ECSServiceAverageCPUUtilizationHighResolution",
        "ECSServiceAverageMemoryUtilizationHighResolution",
    }


@moto("containers.scaling.schedule")
def test_a_schedule_moves_the_bounds(example):
    """A scheduled action changes the bounds, not the count itself."""
    example("containers/scale_service")
    found = boto3.client("application-autoscaling").describe_scheduled_actions(ServiceNamespace="ecs")
    assert found["ScheduledActions"][0]["ScalableTargetAction"] == {"MinCapacity": 6, "MaxCapacity": 20}


@calc("containers.deploy.limits")
def test_limits_are_rounded(example):
    """The minimum is rounded up and the maximum is rounded down."""
    limits = example("containers/rolling")["limits"]
    assert limits(4, 50, 200) == (2, 8)
    assert limits(2, 75, 200)[0] == 2
    assert limits(3, 100, 125)[1] == 3
    assert "rounded up to the nearest integer" in model.text("ecs", "DeploymentConfiguration.minimumHealthyPercent")
    assert "rounded down to the nearest integer" in model.text("ecs", "DeploymentConfiguration.maximumPercent")


@calc("containers.deploy.within")
def test_a_rollout_stays_within_its_limits(example):
    """In the model, no step of a rolling update has fewer tasks than the minimum or more than the maximum."""
    names = example("containers/rolling")
    for desired in range(1, 12):
        for minimum, maximum in [(100, 200), (50, 100), (0, 100), (100, 150), (75, 125), (50, 200)]:
            floor, ceiling = names["limits"](desired, minimum, maximum)
            if floor == ceiling == desired:
                continue  # stuck
            steps = names["roll"](desired, minimum, maximum)
            assert steps[0] == (desired, 0) and steps[-1] == (0, desired)
            assert all(floor <= old + new <= ceiling for old, new in steps)


@calc("containers.deploy.defaults-double")
def test_defaults_double_the_tasks(example):
    """With the defaults of 100 and 200 percent, all new tasks start before an old one stops."""
    assert example("containers/rolling")["roll"](4) == [(4, 0), (4, 4), (0, 4)]


@calc("containers.deploy.no-room")
def test_without_spare_capacity(example):
    """With 50 and 100 percent a rolling update needs no spare capacity, and half of the tasks are missing meanwhile."""
    steps = example("containers/rolling")["roll"](4, 50, 100)
    assert max(old + new for old, new in steps) == 4
    assert min(old + new for old, new in steps) == 2


@calc("containers.deploy.stuck")
def test_some_settings_are_stuck(example):
    """With 100 and 100 percent no task may start or stop, and with 75 percent of two tasks neither without room."""
    roll = example("containers/rolling")["roll"]
    for desired, minimum, maximum in (4, 100, 100), (2, 75, 100), (3, 100, 125):
        with pytest.raises(RuntimeError):
            roll(desired, minimum, maximum)


@calc("containers.deploy.threshold")
def test_the_threshold_of_the_circuit_breaker(example):
    """By default the circuit breaker waits for failures of half the desired count, at least 3 and at most 200."""
    threshold = example("containers/circuit_breaker")["threshold"]
    assert {n: threshold(n) for n in (1, 25, 400, 800)} == {1: 3, 25: 13, 400: 200, 800: 200}
    assert threshold(800, kind="UNBOUNDED_PERCENT") == 400
    assert threshold(800, 5, kind="COUNT") == 5


@calc("containers.deploy.reset")
def test_a_healthy_task_resets_the_count(example):
    """By default a healthy task sets the count of failures back to zero."""
    watch = example("containers/circuit_breaker")["watch"]
    flaky = ["failed", "ok"] * 50
    assert watch(flaky, limit=3) is None
    assert watch(flaky, limit=3, reset_on_healthy=False) == 5
    assert watch(["failed"] * 3, limit=3) == 3


@sdk("containers.deploy.breaker-rolls-back")
def test_rollback_goes_to_the_last_success():
    """With rollback on, a failed deployment goes back to the last one that completed."""
    assert "rolled back to the last deployment that completed successfully" in model.text(
        "ecs", "DeploymentCircuitBreaker.rollback"
    )


@sdk("containers.deploy.breaker-rolling")
def test_the_breaker_is_for_rolling_updates():
    """The circuit breaker works with rolling updates only."""
    assert "can only be used for services using the rolling update (ECS) deployment type" in model.text(
        "ecs", "DeploymentCircuitBreaker"
    )


@sdk("containers.deploy.strategies")
def test_there_are_four_strategies():
    """The deployment strategies of Amazon ECS are rolling, blue/green, linear and canary."""
    assert set(model.shape("ecs", "DeploymentStrategy").metadata["enum"]) == {
        "ROLLING",
        "BLUE_GREEN",
        "LINEAR",
        "CANARY",
    }


@sdk("containers.deploy.controllers")
def test_there_are_three_controllers():
    """A deployment is run by Amazon ECS, by CodeDeploy or by a controller of your own."""
    assert set(model.shape("ecs", "DeploymentControllerType").metadata["enum"]) == {"ECS", "CODE_DEPLOY", "EXTERNAL"}


@calc("containers.deploy.linear")
def test_linear_shifts_in_equal_steps(example):
    """Linear shifts traffic in equal steps with a wait after each."""
    shift = example("containers/traffic_shift")["shift"]
    assert shift("LINEAR", 25, 5) == [(0, 25), (5, 50), (10, 75), (15, 100)]
    assert shift("LINEAR", 30, 1)[-1] == (3, 100)


@calc("containers.deploy.canary")
def test_canary_shifts_twice(example):
    """Canary shifts a small part first, and after a wait all the rest; blue/green shifts everything at once."""
    shift = example("containers/traffic_shift")["shift"]
    assert shift("CANARY", 10, 15) == [(0, 10), (15, 100)]
    assert shift("BLUE_GREEN") == [(0, 100)]


@sdk("containers.deploy.bake")
def test_bake_time():
    """During the bake time both versions run, although all traffic has moved; blue/green has to set it."""
    text = model.text("ecs", "DeploymentConfiguration.bakeTimeInMinutes")
    assert (
        "both blue and green service revisions are running simultaneously after the production traffic has shifted"
        in text
    )
    assert "You must provide this parameter when you use the BLUE_GREEN" in text


@sdk("containers.logs.stream-name")
def test_the_name_of_a_stream():
    """With a prefix, a log stream is called prefix, container and task id, with slashes between."""
    assert "takes the format prefix-name/container-name/ecs-task-id" in model.text("ecs", "LogConfiguration.options")


@sdk("containers.logs.prefix")
def test_fargate_needs_the_prefix():
    """The prefix of the log stream is required on Fargate."""
    assert "awslogs-stream-prefix Required: Yes, when using Fargate" in model.text("ecs", "LogConfiguration.options")


@sdk("containers.logs.non-blocking")
def test_logs_may_be_lost():
    """By default logs go out without blocking: the application runs on, and lines can be lost."""
    text = model.text("ecs", "LogConfiguration.options")
    assert "Amazon ECS will default to the non-blocking mode" in text
    assert "ensure service availability and are okay with some log loss" in text


@sdk("containers.logs.create-group")
def test_the_group_is_not_created():
    """The log group is not created unless you ask for it, and then the role needs logs:CreateLogGroup."""
    text = model.text("ecs", "LogConfiguration.options")
    assert "log group to be created automatically. If this option isn't specified, it defaults to false" in text
    assert "must include the logs:CreateLogGroup permission" in text


@sdk("containers.logs.drivers")
def test_fargate_has_three_drivers():
    """On Fargate the log drivers are awslogs, splunk and awsfirelens."""
    assert "For tasks on Fargate, the supported log drivers are awslogs, splunk, and awsfirelens" in model.text(
        "ecs", "LogConfiguration.logDriver"
    )


@moto("containers.secrets.key")
def test_a_reference_picks_a_key(example):
    """A reference to a secret can pick one JSON key, and a version by its stage."""
    names = example("containers/secret_reference")
    arn, resolve = names["made"]["ARN"], names["resolve"]
    assert resolve(arn + ":password::") == "n3w"
    assert resolve(arn + ":password:AWSPREVIOUS:") == "s3cr3t"
    assert json.loads(resolve(arn)) == {"password": "n3w"}


@sdk("containers.secrets.plain")
def test_environment_is_not_for_secrets():
    """A plain environment variable of the task definition is no place for a secret."""
    assert "don't recommend that you use plaintext environment variables for sensitive information" in model.text(
        "ecs", "ContainerDefinition.environment"
    )


@sdk("containers.secrets.sources")
def test_where_secrets_come_from():
    """A secret comes from Secrets Manager or from Parameter Store."""
    text = model.text("ecs", "Secret.valueFrom")
    assert "full ARN of the Secrets Manager secret or the full ARN of the parameter in the SSM Parameter Store" in text


@sdk("containers.exec.command")
def test_exec_runs_a_command():
    """ECS Exec runs a command in a container that runs."""
    assert "Runs a command remotely on a container within a task" in model.text("ecs", "ExecuteCommand")


@sdk("containers.exec.all-containers")
def test_exec_is_for_all_containers():
    """Switched on for a service, ECS Exec works for all containers of its tasks."""
    assert "enables execute command functionality on all containers" in model.text(
        "ecs", "CreateServiceRequest.enableExecuteCommand"
    )


@sdk("containers.ops.stopped-reason")
def test_a_task_says_why_it_stopped():
    """A task says why it stopped in stoppedReason and stopCode, and each container in reason and exitCode."""
    assert {"stoppedReason", "stopCode"} <= set(model.shape("ecs", "Task").members)
    assert {"reason", "exitCode"} <= set(model.shape("ecs", "Container").members)


@tool("containers.ops.exit-codes")
def test_exit_codes_of_signals():
    """A process that SIGKILL ends has the exit code 137 in a shell, and one that SIGTERM ends has 143."""
    codes = {}
    with guard.lifted():
        for name in "KILL", "TERM":
            script = f"sleep 60 & kill -{name} $!; wait $!; echo $?"
            done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
            codes[name] = done.stdout.strip()
    assert codes == {"KILL": "137", "TERM": "143"}
