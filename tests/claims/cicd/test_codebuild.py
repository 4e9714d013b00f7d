"""Claims about AWS CodeBuild projects and builds."""

import boto3
from claims.cicd.documents import document, misfits

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@moto("cicd.codebuild.phases")
def test_a_build_walks_through_its_phases(example):
    """A build goes through eleven phases, from SUBMITTED and QUEUED to FINALIZING and COMPLETED."""
    build = example("cicd/build_project")["build"]
    walked = [phase["phaseType"] for phase in build["phases"]]
    assert walked == model.shape("codebuild", "BuildPhaseType").enum
    assert len(walked) == 11


@moto("cicd.codebuild.project")
def test_the_project_keeps_references_to_secrets(example):
    """The project keeps the name of the secret, not the secret: its variable is of type SECRETS_MANAGER."""
    codebuild = example("cicd/build_project")["codebuild"]
    project = codebuild.batch_get_projects(names=["orders"])["projects"][0]
    variables = {one["name"]: one for one in project["environment"]["environmentVariables"]}
    assert variables["DB_PASSWORD"]["type"] == "SECRETS_MANAGER"
    assert variables["DB_PASSWORD"]["value"] == "orders/db:password"


@sdk("cicd.codebuild.queued")
def test_builds_can_wait():
    """Builds can wait: QUEUED is a phase of its own, for a build behind other builds."""
    assert "QUEUED" in model.shape("codebuild", "BuildPhaseType").enum
    assert "queued behind other submitted builds" in model.text("codebuild", "BuildPhase.phaseType")


@sdk("cicd.codebuild.limit")
def test_a_project_can_limit_its_builds():
    """A project can limit how many of its builds run at once; more are throttled and do not run."""
    text = model.text("codebuild", "CreateProjectInput.concurrentBuildLimit")
    assert "new builds are throttled and are not run" in text


@sdk("cicd.codebuild.logs")
def test_where_logs_go():
    """Logs go to CloudWatch Logs by default, and to S3 only if you say so."""
    assert "enabled by default" in model.text("codebuild", "LogsConfig.cloudWatchLogs")
    assert "not enabled by default" in model.text("codebuild", "LogsConfig.s3Logs")


@sdk("cicd.codebuild.sources")
def test_sources_of_a_build():
    """A build takes its source from CodeCommit, CodePipeline, GitHub, GitLab, Bitbucket or S3, or has no source."""
    names = set(model.shape("codebuild", "SourceType").enum)
    assert {"CODECOMMIT", "CODEPIPELINE", "GITHUB", "GITLAB", "BITBUCKET", "S3", "NO_SOURCE"} <= names


@sdk("cicd.codebuild.environments")
def test_environments_of_a_build():
    """A build runs in a Linux, Arm, Windows or GPU container, on Lambda, on EC2 or on a Mac."""
    names = set(model.shape("codebuild", "EnvironmentType").enum)
    assert {"LINUX_CONTAINER", "ARM_CONTAINER", "LINUX_GPU_CONTAINER", "LINUX_LAMBDA_CONTAINER", "MAC_ARM"} <= names
    assert {"LINUX_EC2", "WINDOWS_SERVER_2022_CONTAINER"} <= names


@sdk("cicd.codebuild.privileged")
def test_docker_needs_the_privileged_mode():
    """A build that makes Docker images needs privilegedMode, which is off by default."""
    text = model.text("codebuild", "ProjectEnvironment.privilegedMode")
    assert "only if the build project is used to build Docker images" in text
    assert "default setting is false" in text


@sdk("cicd.codebuild.cache")
def test_caches_of_a_build():
    """A build has no cache, a cache in S3, or a local one of Docker layers, sources or directories of your choice."""
    assert set(model.shape("codebuild", "CacheType").enum) == {"NO_CACHE", "S3", "LOCAL"}
    modes = {"LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE"}
    assert set(model.shape("codebuild", "CacheMode").enum) == modes


@sdk("cicd.codebuild.local-cache-host")
def test_a_local_cache_belongs_to_a_host():
    """A local cache is available on its build host only."""
    assert "only available to that build host" in model.text("codebuild", "ProjectCache.type")


@sdk("cicd.codebuild.vpc-parameters")
def test_a_vpc_takes_three_settings():
    """A build enters a VPC with three settings: the VPC, subnets and security groups."""
    assert set(model.shape("codebuild", "VpcConfig").members) == {"vpcId", "subnets", "securityGroupIds"}


@tool("cicd.codebuild.vpc-project")
def test_the_project_in_a_vpc_fits_the_sdk():
    """The project in JSON fits the input of CreateProject."""
    project = document("build_in_vpc.json")
    assert misfits("codebuild", "CreateProjectInput", project) == ""
    assert "BIG" in misfits(
        "codebuild",
        "CreateProjectInput",
        {**project, "environment": {**project["environment"], "computeType": "BIG"}},
    )


@sdk("cicd.codebuild.debug")
def test_a_build_can_be_debugged_alive():
    """A running build can be opened for debugging: a session in a build, or a sandbox without one."""
    assert model.shape("codebuild", "StartBuildInput.debugSessionEnabled")
    assert model.operation("codebuild", "StartSandbox")


@sdk("cicd.codebuild.retry")
def test_a_failed_build_can_be_retried_by_itself():
    """autoRetryLimit is how often CodeBuild retries a failed build by itself."""
    assert "automatically retry your build" in model.text("codebuild", "CreateProjectInput.autoRetryLimit")


@sdk("cicd.codebuild.reports")
def test_two_types_of_reports():
    """A report group collects test results or code coverage."""
    assert set(model.shape("codebuild", "ReportType").enum) == {"TEST", "CODE_COVERAGE"}


@sdk("cicd.codebuild.throttled-status")
def test_how_a_build_ends():
    """A build ends as SUCCEEDED, FAILED, FAULT, TIMED_OUT or STOPPED."""
    names = set(model.shape("codebuild", "StatusType").enum)
    assert names - {"IN_PROGRESS"} == {"SUCCEEDED", "FAILED", "FAULT", "TIMED_OUT", "STOPPED"}


@sdk("cicd.buildspec.elsewhere")
def test_the_buildspec_may_lie_elsewhere():
    """A buildspec is inline, a path in the source, or an object in a bucket of the same Region; buildspec.yml in the root is only the default."""
    text = model.text("codebuild", "ProjectSource.buildspec")
    for words in ("inline buildspec definition", "path to an alternate buildspec file", "path to an S3 bucket"):
        assert words in text
    assert "same Amazon Web Services Region" in text
    assert model.shape("codebuild", "StartBuildInput.buildspecOverride")


@sdk("cicd.buildspec.variable-types")
def test_three_types_of_variables():
    """An environment variable is PLAINTEXT, PARAMETER_STORE or SECRETS_MANAGER; PLAINTEXT is the default."""
    types = {"PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"}
    assert set(model.shape("codebuild", "EnvironmentVariableType").enum) == types
    assert "plain text format. This is the default" in model.text("codebuild", "EnvironmentVariable.type")


@sdk("cicd.buildspec.plaintext-shows")
def test_plaintext_is_shown():
    """A PLAINTEXT variable is shown in plain text in the console and the CLI."""
    assert "can be displayed in plain text" in model.text("codebuild", "EnvironmentVariable.value")


@sdk("cicd.buildspec.exported")
def test_exported_variables_are_for_codepipeline():
    """An exported variable hands a value to later stages of a pipeline, and is fixed when post_build ends."""
    text = model.text("codebuild", "ExportedEnvironmentVariable")
    assert "to subsequent stages in the pipeline" in text
    assert "After the post_build phase ends, the value of exported variables cannot change" in text


@calc("cicd.buildspec.precedence")
def test_the_call_wins_over_the_project(example):
    """The value given to StartBuild wins over that of the project, and that of the project over the buildspec."""
    environment = example("cicd/env_precedence")["environment"]
    assert dict(environment) == {"STAGE": "prod", "LOG_LEVEL": "warning", "REGION": "eu"}


@moto("cicd.codebuild.missing-project")
def test_a_build_needs_a_project():
    """A build starts from a project; an unknown one is refused."""
    import pytest
    from botocore.exceptions import ClientError

    with pytest.raises(ClientError):
        boto3.client("codebuild").start_build(projectName="nobody")


@sdk("cicd.buildspec.root")
def test_the_root_is_the_default():
    """Without another place the buildspec lies in the root of the source."""
    assert "must contain a buildspec file in its root directory" in model.text("codebuild", "ProjectSource.buildspec")
