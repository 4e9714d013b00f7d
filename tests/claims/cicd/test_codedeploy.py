"""Claims about AWS CodeDeploy: groups, AppSpec files, configurations, traffic, rollbacks."""

import jsonschema
import pytest
from botocore.exceptions import ClientError
from claims.cicd.documents import document, misfits

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

IN_PLACE = [
    "BeforeBlockTraffic",
    "BlockTraffic",
    "AfterBlockTraffic",
    "ApplicationStop",
    "DownloadBundle",
    "BeforeInstall",
    "Install",
    "AfterInstall",
    "ApplicationStart",
    "ValidateService",
    "BeforeAllowTraffic",
    "AllowTraffic",
    "AfterAllowTraffic",
]


@sdk("cicd.codedeploy.platforms")
def test_three_compute_platforms():
    """CodeDeploy deploys to three compute platforms: Server (EC2 and on-premises), Lambda and ECS."""
    assert set(model.shape("codedeploy", "ComputePlatform").enum) == {"Server", "Lambda", "ECS"}


@moto("cicd.codedeploy.default-config")
def test_one_at_a_time_is_the_default(example):
    """A deployment group without a configuration uses CodeDeployDefault.OneAtATime."""
    group = example("cicd/deployment_group")["group"]
    assert group["deploymentConfigName"] == "CodeDeployDefault.OneAtATime"
    assert "OneAtATime is the default" in model.text("codedeploy", "CreateDeploymentGroupInput.deploymentConfigName")


@moto("cicd.codedeploy.group-exists")
def test_a_deployment_names_a_group_that_exists(example):
    """A deployment names an application and a deployment group that exist; others are refused."""
    names = example("cicd/deployment_group")
    codedeploy, revision = names["codedeploy"], names["revision"]
    for application, group in (("orders", "staging"), ("invoices", "production")):
        with pytest.raises(ClientError) as refused:
            codedeploy.create_deployment(applicationName=application, deploymentGroupName=group, revision=revision)
        assert refused.value.response["Error"]["Code"].endswith("DoesNotExistException")
    assert (
        len(codedeploy.list_deployments(applicationName="orders", deploymentGroupName="production")["deployments"]) == 1
    )


@moto("cicd.codedeploy.group-settings")
def test_a_group_keeps_its_rollback_settings(example):
    """The deployment group keeps tags, service role and rollback settings: a deployment names only the group and the revision."""
    group = example("cicd/deployment_group")["group"]
    assert group["autoRollbackConfiguration"]["events"] == ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
    assert group["ec2TagFilters"][0]["Value"] == "prod"
    assert set(model.shape("codedeploy", "CreateDeploymentInput").required_members) == {"applicationName"}


@sdk("cicd.codedeploy.group-members")
def test_what_a_group_can_name():
    """A deployment group names instances by tags or Auto Scaling groups, or an ECS service, and carries alarms, triggers and a load balancer."""
    members = set(model.shape("codedeploy", "CreateDeploymentGroupInput").members)
    assert {"ec2TagSet", "autoScalingGroups", "ecsServices"} <= members
    assert {"alarmConfiguration", "triggerConfigurations", "loadBalancerInfo"} <= members


@sdk("cicd.codedeploy.types")
def test_two_deployment_types():
    """A deployment is in place or blue/green."""
    assert set(model.shape("codedeploy", "DeploymentType").enum) == {"IN_PLACE", "BLUE_GREEN"}


@sdk("cicd.codedeploy.revisions")
def test_where_revisions_come_from():
    """A revision is an archive in S3 or a commit on GitHub, or the content of an AppSpec file itself."""
    assert {"S3", "GitHub", "AppSpecContent"} <= set(model.shape("codedeploy", "RevisionLocationType").enum)
    assert set(model.shape("codedeploy", "BundleType").enum) == {"tar", "tgz", "zip", "YAML", "JSON"}


@tool("cicd.codedeploy.revision-fits")
def test_the_revision_fits_the_sdk(example):
    """The revision of the example fits the SDK's model, and a bundle of type rar does not."""
    revision = example("cicd/deployment_group")["revision"]
    assert misfits("codedeploy", "RevisionLocation", revision) == ""
    other = {**revision, "s3Location": {**revision["s3Location"], "bundleType": "rar"}}
    assert "rar" in misfits("codedeploy", "RevisionLocation", other)


@sdk("cicd.codedeploy.files-exist")
def test_files_that_exist_stop_a_deployment():
    """A file that is there already and was not deployed makes a deployment fail, unless you say OVERWRITE or RETAIN."""
    assert set(model.shape("codedeploy", "FileExistsBehavior").enum) == {"DISALLOW", "OVERWRITE", "RETAIN"}
    assert "DISALLOW: The deployment fails. This is also the default" in model.text(
        "codedeploy", "CreateDeploymentInput.fileExistsBehavior"
    )


@calc("cicd.hooks.server-order")
def test_thirteen_events_in_place(example):
    """In place and with a load balancer a deployment has thirteen lifecycle events; without one the six traffic events drop out."""
    events = example("cicd/hook_order")["events"]
    assert events("Server") == IN_PLACE
    assert events("Server", balanced=False) == IN_PLACE[3:10]


@calc("cicd.hooks.server-scripts")
def test_which_events_take_scripts(example):
    """Of the events of an instance DownloadBundle, Install, BlockTraffic and AllowTraffic take no script; the other nine do."""
    hooks = example("cicd/hook_order")["hooks"]
    reserved = {"DownloadBundle", "Install", "BlockTraffic", "AllowTraffic"}
    assert hooks("Server") == [event for event in IN_PLACE if event not in reserved]
    assert len(hooks("Server")) == 9


@calc("cicd.hooks.lambda-order")
def test_two_hooks_of_lambda(example):
    """A Lambda deployment has two hooks, BeforeAllowTraffic and AfterAllowTraffic, around AllowTraffic."""
    names = example("cicd/hook_order")
    assert names["events"]("Lambda") == ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"]
    assert names["hooks"]("Lambda") == ["BeforeAllowTraffic", "AfterAllowTraffic"]


@calc("cicd.hooks.ecs-order")
def test_five_hooks_of_ecs(example):
    """An ECS deployment has five hooks in order: BeforeInstall, AfterInstall, AfterAllowTestTraffic, BeforeAllowTraffic and AfterAllowTraffic."""
    names = example("cicd/hook_order")
    assert names["events"]("ECS") == [
        "BeforeInstall",
        "Install",
        "AfterInstall",
        "AllowTestTraffic",
        "AfterAllowTestTraffic",
        "BeforeAllowTraffic",
        "AllowTraffic",
        "AfterAllowTraffic",
    ]
    assert names["hooks"]("ECS") == [
        "BeforeInstall",
        "AfterInstall",
        "AfterAllowTestTraffic",
        "BeforeAllowTraffic",
        "AfterAllowTraffic",
    ]


@sdk("cicd.hooks.previous")
def test_stop_scripts_come_from_the_previous_revision():
    """The scripts of ApplicationStop, BeforeBlockTraffic and AfterBlockTraffic come from the previous successful deployment; all others from the current one."""
    text = model.text("codedeploy", "CreateDeploymentInput.ignoreApplicationStopFailures")
    assert "specified for ApplicationStop, BeforeBlockTraffic, and AfterBlockTraffic" in text
    assert "from the previous successful deployment" in text
    assert "All other scripts are run from the AppSpec file in the current deployment" in text


@calc("cicd.hooks.first-time")
def test_nothing_stops_the_first_time(example):
    """On the first deployment to an instance there is no previous AppSpec file, so nothing of these three runs."""
    events = example("cicd/hook_order")["events"]
    gone = set(events("Server")) - set(events("Server", first=True))
    assert gone == {"ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic"}


@sdk("cicd.hooks.ignore-stop")
def test_a_broken_stop_script_can_be_passed():
    """With ignoreApplicationStopFailures a deployment goes on although the old stop script fails."""
    text = model.text("codedeploy", "CreateDeploymentInput.ignoreApplicationStopFailures")
    assert "if ApplicationStop fails, the deployment continues with DownloadBundle" in text


@sdk("cicd.hooks.callback")
def test_a_hook_function_reports_back():
    """A hook function reports its result with PutLifecycleEventHookExecutionStatus."""
    members = model.shape("codedeploy", "PutLifecycleEventHookExecutionStatusInput").members
    assert set(members) == {"deploymentId", "lifecycleEventHookExecutionId", "status"}


def server_schema(hooks):
    script = {
        "type": "object",
        "required": ["location"],
        "additionalProperties": False,
        "properties": {
            "location": {"type": "string"},
            "timeout": {"type": "integer", "maximum": 3600},
            "runas": {"type": "string"},
        },
    }
    return {
        "type": "object",
        "required": ["version", "os"],
        "properties": {
            "version": {"const": 0.0},
            "os": {"enum": ["linux", "windows"]},
            "files": {"type": "array", "items": {"required": ["source", "destination"]}},
            "hooks": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: {"type": "array", "items": script} for name in hooks},
            },
        },
    }


def wrong(instance, schema):
    return list(jsonschema.Draft202012Validator(schema).iter_errors(instance))


@tool("cicd.appspec.server-form")
def test_the_appspec_of_instances(example):
    """For instances the AppSpec file maps the nine scriptable events to scripts; Install and DownloadBundle are refused there by our schema."""
    schema = server_schema(example("cicd/hook_order")["hooks"]("Server"))
    spec = document("appspec_ec2.yml")
    assert not wrong(spec, schema)
    for name in ("Install", "DownloadBundle", "Start"):
        assert wrong({**spec, "hooks": {name: [{"location": "x.sh"}]}}, schema)
    assert wrong({**spec, "hooks": {"AfterInstall": [{"location": "x.sh", "timeout": 7200}]}}, schema)


@tool("cicd.appspec.lambda-form")
def test_the_appspec_of_a_function(example):
    """For a function the AppSpec file names function, alias, current version and target version, all required, and its hooks are names of functions."""
    (resource,) = document("appspec_lambda.yml")["resources"]
    (found,) = resource.values()
    assert found["type"] == "AWS::Lambda::Function"
    names = ["name", "alias", "currentversion", "targetversion"]
    numbers = {"type": "string", "pattern": "^[1-9][0-9]*$"}
    schema = {
        "required": names,
        "additionalProperties": False,
        "properties": {"name": {}, "alias": {}, "currentversion": numbers, "targetversion": numbers},
    }
    assert not wrong(found["properties"], schema)
    for name in names:
        assert wrong({key: value for key, value in found["properties"].items() if key != name}, schema)
    assert wrong({**found["properties"], "targetversion": "$LATEST"}, schema)
    hooks = example("cicd/hook_order")["hooks"]("Lambda")
    assert [name for hook in document("appspec_lambda.yml")["hooks"] for name in hook] == hooks


@tool("cicd.appspec.ecs-form")
def test_the_appspec_of_a_service(example):
    """For an ECS service the AppSpec file names the task definition, the container and its port, and its hooks are names of functions."""
    spec = document("appspec_ecs.yml")
    properties = spec["Resources"][0]["TargetService"]["Properties"]
    schema = {
        "required": ["TaskDefinition", "LoadBalancerInfo"],
        "properties": {
            "TaskDefinition": {"type": "string", "pattern": "^arn:aws:ecs:"},
            "LoadBalancerInfo": {
                "required": ["ContainerName", "ContainerPort"],
                "properties": {"ContainerPort": {"type": "integer"}},
            },
        },
    }
    assert not wrong(properties, schema)
    assert wrong({**properties, "LoadBalancerInfo": {"ContainerName": "web"}}, schema)
    allowed = example("cicd/hook_order")["hooks"]("ECS")
    used = [name for hook in spec["Hooks"] for name in hook]
    assert used == [name for name in allowed if name in used]


@calc("cicd.configurations.plan")
def test_how_many_at_once(example):
    """Instances at once are the total minus those that must stay healthy, and a percentage to keep is rounded up."""
    plan = example("cicd/healthy_hosts")["plan"]
    cases = [
        (10, 9, 1),
        (10, 3, 7),
        (10, 0, 10),
        (9, "50%", 4),
        (9, 6, 3),
        (9, "40%", 5),
        (10, "95%", 0),
        (10, "85%", 1),
    ]
    for total, minimum, at_once in cases:
        assert plan(total, minimum)[1] == at_once


@sdk("cicd.configurations.nine")
def test_the_sdk_counts_the_same():
    """Of nine instances a minimum of six hosts lets three go at once, and a minimum of 40 percent lets five."""
    text = model.text("codedeploy", "MinimumHealthyHosts.type")
    assert "if a HOST_COUNT of six is specified, deploy to up to three instances at a time" in text
    assert "If a FLEET_PERCENT of 40 is specified, deploy to up to five instances at a time" in text


@calc("cicd.configurations.verdict")
def test_when_a_deployment_succeeds(example):
    """Of nine instances AllAtOnce succeeds with one success, HalfAtATime with five, and a minimum that leaves none free fails at once."""
    succeeds = example("cicd/healthy_hosts")["succeeds"]
    assert [failures for failures in range(10) if succeeds(9, 0, failures)] == list(range(9))
    assert [failures for failures in range(10) if succeeds(9, "50%", failures)] == list(range(5))
    assert not any(succeeds(10, "95%", failures) for failures in range(11))
    assert succeeds(9, 8, 1) and not succeeds(9, 8, 2)


@sdk("cicd.configurations.last")
def test_the_last_instance_may_fail():
    """With OneAtATime the deployment still succeeds if only the last instance fails."""
    text = model.text("codedeploy", "MinimumHealthyHosts.type")
    assert "if the deployment to the last instance fails, the overall deployment is still successful" in text


@sdk("cicd.configurations.zones")
def test_a_configuration_can_go_by_zones():
    """A configuration of yours can deploy one Availability Zone at a time, with a minimum for each zone."""
    members = model.shape("codedeploy", "ZonalConfig").members
    assert "minimumHealthyHostsPerZone" in members
    assert "monitorDurationInSeconds" in members


@sdk("cicd.traffic.types")
def test_three_ways_to_route():
    """Traffic is routed in one of three ways: TimeBasedCanary, TimeBasedLinear or AllAtOnce."""
    names = {"TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"}
    assert set(model.shape("codedeploy", "TrafficRoutingType").enum) == names


@sdk("cicd.traffic.canary-two")
def test_a_canary_has_two_steps():
    """A canary shifts traffic in two increments."""
    assert "in two increments" in model.text("codedeploy", "TimeBasedCanary")


@calc("cicd.traffic.steps")
def test_the_steps_of_the_predefined_configurations(example):
    """Canary10Percent5Minutes is complete after 5 minutes, Linear10PercentEvery1Minute after 9, since the first 10 percent shift at once."""
    steps = example("cicd/traffic_shift")["steps"]
    assert steps("LambdaAllAtOnce") == [(0, 100)]
    assert steps("LambdaCanary10Percent5Minutes") == [(0, 10), (5, 100)]
    assert steps("ECSCanary10Percent15Minutes") == [(0, 10), (15, 100)]
    linear = steps("LambdaLinear10PercentEvery1Minute")
    assert linear == [(minute, 10 * minute + 10) for minute in range(10)]
    assert steps("ECSLinear10PercentEvery3Minutes")[-1] == (27, 100)


@sdk("cicd.traffic.start-of-increment")
def test_a_linear_step_comes_at_its_start():
    """A linear deployment shifts its percentage at the start of each increment."""
    assert "at the start of each increment" in model.text("codedeploy", "TimeBasedLinear.linearPercentage")


@calc("cicd.traffic.harm")
def test_what_a_bad_version_gets(example):
    """If an alarm stops a bad version after four minutes, all-at-once gave it ten times the requests of a 10 percent canary."""
    names = example("cicd/traffic_shift")
    served, shifts = names["served"], names["shifts"]
    got = {name: served(shift, until=4) for name, shift in shifts.items()}
    assert got == {
        "LambdaAllAtOnce": 4000,
        "LambdaCanary10Percent5Minutes": 400,
        "LambdaLinear10PercentEvery1Minute": 1000,
    }
    assert served(shifts["LambdaCanary10Percent5Minutes"], until=6) == 500 + 1000


@sdk("cicd.rollback.events")
def test_three_reasons_to_roll_back():
    """A deployment group rolls back by itself when a deployment fails, when an alarm goes off, or when somebody stops it: each only if you switch it on."""
    names = {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"}
    assert set(model.shape("codedeploy", "AutoRollbackEvent").enum) == names
    assert "currently enabled" in model.text("codedeploy", "AutoRollbackConfiguration.enabled")


@sdk("cicd.rollback.creator")
def test_a_rollback_has_a_creator():
    """A deployment that a rollback made says so: its creator is codeDeployRollback."""
    assert "codeDeployRollback: A rollback process created the deployment" in model.text(
        "codedeploy", "DeploymentInfo.creator"
    )


@calc("cicd.rollback.new-deployment")
def test_a_rollback_is_a_new_deployment(example):
    """In the model a rollback gets its own id, removes the files that the bad deployment copied, and leaves what its scripts made."""
    names = example("cicd/rollback")
    assert names["history"] == [("d-1", "v1"), ("d-2", "v2"), ("d-3", "v1")]
    assert names["disk"] == {"app.py": "v1", "cache.db": "v2"}


@calc("cicd.rollback.order")
def test_failed_instances_come_first(example):
    """Unhealthy instances are deployed to first, then those with an unknown revision, an old one, and the current one."""
    queue = example("cicd/next_instances")["queue"]
    assert queue([("a", True, "current"), ("b", False, "current")]) == ["b", "a"]
    assert queue([("a", True, "old"), ("b", True, "unknown"), ("c", False, "unknown")]) == ["c", "b", "a"]


@sdk("cicd.autoscaling.outdated")
def test_instances_launched_meanwhile_are_updated():
    """An instance that is launched during a deployment is brought up to date by a further deployment, unless the strategy is IGNORE."""
    text = model.text("codedeploy", "CreateDeploymentGroupInput.outdatedInstancesStrategy")
    assert "set to UPDATE or is unspecified" in text
    assert "set to IGNORE, CodeDeploy does not initiate" in text


@sdk("cicd.autoscaling.green-fleet")
def test_where_green_instances_come_from():
    """The green instances are a copy of the Auto Scaling group, or instances that exist already."""
    names = {"COPY_AUTO_SCALING_GROUP", "DISCOVER_EXISTING"}
    assert set(model.shape("codedeploy", "GreenFleetProvisioningAction").enum) == names


@sdk("cicd.autoscaling.blue-end")
def test_what_becomes_of_the_blue_instances():
    """After a blue/green deployment the old instances are terminated after a wait, or kept alive."""
    assert set(model.shape("codedeploy", "InstanceAction").enum) == {"TERMINATE", "KEEP_ALIVE"}


@sdk("cicd.autoscaling.reroute")
def test_traffic_can_wait_for_you():
    """With STOP_DEPLOYMENT traffic is rerouted only when you call ContinueDeployment; if you do not in time, the deployment stops."""
    text = model.text("codedeploy", "DeploymentReadyOption.actionOnTimeout")
    assert "unless traffic rerouting is started using ContinueDeployment" in text
    assert "the deployment status is changed to Stopped" in text


@sdk("cicd.autoscaling.termination-hook")
def test_a_termination_hook_is_optional():
    """A termination hook can be installed in the Auto Scaling group."""
    assert "termination hook" in model.text("codedeploy", "CreateDeploymentGroupInput.terminationHookEnabled")


@sdk("cicd.codedeploy.revision")
def test_the_appspec_is_part_of_the_revision():
    """The AppSpec file lies inside the archive for instances; for Lambda and ECS it is the revision."""
    text = model.service("codedeploy").documentation
    assert "along with an AppSpec file" in text
    assert "the revision is the same as the AppSpec file" in model.text("codedeploy", "AppSpecContent")


@sdk("cicd.ecs.two-groups")
def test_an_ecs_deployment_has_two_target_groups():
    """An ECS deployment has a pair of target groups and a production route; a test route is optional."""
    assert "One pair of target groups" in model.text("codedeploy", "TargetGroupPairInfo.targetGroups")
    assert "production traffic" in model.text("codedeploy", "TargetGroupPairInfo.prodTrafficRoute")
    assert "optional path" in model.text("codedeploy", "TargetGroupPairInfo.testTrafficRoute")


@sdk("cicd.ecs.controller")
def test_codedeploy_is_a_deployment_controller():
    """CODE_DEPLOY is one of the three deployment controllers of an ECS service."""
    assert set(model.shape("ecs", "DeploymentControllerType").enum) == {"ECS", "CODE_DEPLOY", "EXTERNAL"}


@sdk("cicd.rollback.last-good")
def test_a_rollback_goes_to_a_previous_revision():
    """An automatic rollback takes a previous revision, and is a deployment whose id the failed one names."""
    assert "rolling back to a previous version of an application revision" in model.text(
        "codedeploy", "AutoRollbackConfiguration"
    )
    assert model.shape("codedeploy", "RollbackInfo.rollbackDeploymentId")
