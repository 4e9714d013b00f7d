"""Claims about source bundles, application versions and their lifecycle."""

import json

import boto3
from botocore.validate import ParamValidator

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool
from proofnotes.project import HERE

SERVICE = "elasticbeanstalk"


@calc("beanstalk.bundle.top")
def test_a_bundle_has_its_files_at_the_top(example):
    """A bundle whose files all stand below one folder is faulty, and subfolders are not."""
    names = example("beanstalk/bundle")
    faults, bundle = names["faults"], names["bundle"]
    good = ("app.py", "static/a.css", ".ebextensions/a.config")
    assert faults(bundle(*good)) == []
    assert "everything stands below shop/" in faults(bundle(*(f"shop/{name}" for name in good)))


@calc("beanstalk.bundle.hidden")
def test_hidden_folders_are_easily_forgotten(example):
    """A bundle made without its hidden folders has no configuration files."""
    names = example("beanstalk/bundle")
    assert names["faults"](names["bundle"]("app.py", "web.py")) == ["no .ebextensions at the top"]


@tool("beanstalk.version.first-steps")
def test_the_cli_makes_an_application_and_an_environment(example, eb):
    """Two calls of the AWS CLI make an application and its first environment."""
    example("beanstalk/first_steps.sh")
    assert [one["ApplicationName"] for one in eb.describe_environments()["Environments"]] == ["shop"]


@sdk("beanstalk.version.sources")
def test_a_version_comes_from_three_places():
    """A version comes from a source bundle in S3, a commit in CodeCommit, or the output of a CodeBuild build."""
    says = model.text(SERVICE, "CreateApplicationVersion")
    assert "a source bundle in Amazon S3, a commit in CodeCommit, or the output of an CodeBuild build" in says


@sdk("beanstalk.version.region")
def test_the_bucket_is_in_the_same_region():
    """The bucket of a source bundle has to be in the environment's Region."""
    says = model.text(SERVICE, "CreateApplicationVersionMessage.SourceBundle")
    assert "must be in the same region as the environment" in says


@sdk("beanstalk.version.label")
def test_a_label_is_used_once():
    """A version label is unique within its application."""
    says = model.text(SERVICE, "CreateApplicationVersionMessage.VersionLabel")
    assert "Must be unique per application" in says


@sdk("beanstalk.version.location")
def test_the_location_is_fixed():
    """The S3 location of a version cannot be changed afterwards."""
    assert "you can't change that Amazon S3 location" in model.text(SERVICE, "CreateApplicationVersion")


@sdk("beanstalk.version.process")
def test_processing_validates_configuration_files():
    """With Process, CreateApplicationVersion validates the configuration files before anything is deployed."""
    says = model.text(SERVICE, "CreateApplicationVersionMessage.Process")
    assert "validates the environment manifest (env.yaml) and configuration files" in says
    assert "prior to deploying" in says


@sdk("beanstalk.version.deploy")
def test_update_environment_deploys():
    """UpdateEnvironment with a version label deploys that version."""
    says = model.text(SERVICE, "UpdateEnvironmentMessage.VersionLabel")
    assert "deploys the named application version to the environment" in says


@sdk("beanstalk.version.not-both")
def test_version_and_template_do_not_go_together():
    """One update cannot change both the version and the configuration."""
    says = model.text(SERVICE, "UpdateEnvironment")
    assert "update both the release and configuration is not allowed" in says
    assert "InvalidParameterCombination" in says


@sdk("beanstalk.version.storage")
def test_beanstalk_makes_its_bucket():
    """CreateStorageLocation makes the bucket for versions and logs, and gives its name when it exists."""
    says = model.text(SERVICE, "CreateStorageLocation")
    assert "store application versions, logs" in says
    assert "still returns the bucket name" in says


@sdk("beanstalk.version.image")
def test_beanstalk_builds_images():
    """Elastic Beanstalk builds a container image from the bundle, with a Dockerfile or a buildpack, in CodeBuild."""
    assert model.shape(SERVICE, "ImageBuildConfiguration.Type").metadata["enum"] == ["docker", "buildpack"]
    assert "CodeBuild assumes" in model.text(SERVICE, "ImageBuildConfiguration.CodeBuildServiceRole")


@calc("beanstalk.lifecycle.count")
def test_the_count_rule_deletes_the_oldest(example):
    """A count rule deletes the oldest versions beyond its number; the new version does not count."""
    deleted = example("beanstalk/version_lifecycle")["deleted"]
    ages = {"a": 3, "b": 2, "c": 1}
    assert deleted(ages, {"MaxCount": 2}) == ["a"]
    assert deleted(ages, {"MaxCount": 3}) == []
    assert deleted(ages, {"MaxCount": 0}) == ["a", "b", "c"]


@calc("beanstalk.lifecycle.age")
def test_the_age_rule_deletes_what_is_older(example):
    """An age rule deletes the versions that are older than its days."""
    deleted = example("beanstalk/version_lifecycle")["deleted"]
    assert deleted({"a": 61, "b": 60, "c": 1}, {"MaxAgeInDays": 60}) == ["a"]


@calc("beanstalk.lifecycle.in-use")
def test_a_version_in_use_stays(example):
    """A version that an environment uses stays, and no younger one goes in its place."""
    deleted = example("beanstalk/version_lifecycle")["deleted"]
    assert deleted({"a": 3, "b": 2, "c": 1}, {"MaxCount": 1}, in_use=["a"]) == ["b"]
    assert deleted({"a": 90}, {"MaxAgeInDays": 60}, in_use=["a"]) == []


@calc("beanstalk.lifecycle.hundred")
def test_one_run_deletes_a_hundred(example):
    """However many are due, one run deletes 100."""
    deleted = example("beanstalk/version_lifecycle")["deleted"]
    assert len(deleted({str(n): n for n in range(250)}, {"MaxCount": 10})) == 100
    assert len(deleted({str(n): n for n in range(90)}, {"MaxCount": 10})) == 80


@sdk("beanstalk.lifecycle.document")
def test_the_lifecycle_document_fits():
    """The document fits what UpdateApplicationResourceLifecycle takes, and the role is part of it."""
    body = json.loads((HERE.snippets / "beanstalk" / "lifecycle.json").read_text(encoding="utf-8"))
    shape = model.shape(SERVICE, "UpdateApplicationResourceLifecycleMessage.ResourceLifecycleConfig")
    assert not ParamValidator().validate(body, shape).has_errors()
    assert ParamValidator().validate(body | {"Role": "x"}, shape).has_errors()
    assert "required the first time" in model.text(SERVICE, "ApplicationResourceLifecycleConfig.ServiceRole")


@sdk("beanstalk.lifecycle.source-stays")
def test_the_bundle_stays_in_s3():
    """The source bundle stays in S3 unless the rule says DeleteSourceFromS3."""
    says = model.text(SERVICE, "ApplicationVersionLifecycleConfig")
    assert "The source bundle remains in S3 unless you configure the rule to delete it" in says
    assert model.shape(SERVICE, "MaxCountRule.DeleteSourceFromS3").type_name == "boolean"


@sdk("beanstalk.lifecycle.gone")
def test_a_deleted_version_cannot_be_deployed():
    """A version that a rule deleted can no longer be deployed."""
    says = model.text(SERVICE, "ApplicationVersionLifecycleConfig")
    assert "you can no longer deploy that version" in says


@sdk("beanstalk.lifecycle.too-many")
def test_the_quota_has_an_error():
    """At the quota, CreateApplicationVersion answers TooManyApplicationVersionsException."""
    errors = model.operation(SERVICE, "CreateApplicationVersion").error_shapes
    assert "TooManyApplicationVersionsException" in [error.name for error in errors]


@sdk("beanstalk.cli.same-api")
def test_the_api_behind_the_commands():
    """Behind the commands are operations that boto3 has too."""
    client = boto3.client(SERVICE)
    for call in ("create_environment", "update_environment", "swap_environment_cnames", "terminate_environment"):
        assert callable(getattr(client, call))
    with_typo = "swap_environments"
    assert not hasattr(client, with_typo)


@sdk("beanstalk.version.auto")
def test_a_version_can_make_its_application():
    """With AutoCreateApplication, CreateApplicationVersion makes the application too."""
    says = model.text(SERVICE, "CreateApplicationVersionMessage.AutoCreateApplication")
    assert "create an application with the specified name if it doesn't already exist" in says


@sdk("beanstalk.version.unknown")
def test_an_unknown_label_is_refused():
    """UpdateEnvironment refuses a label that does not exist."""
    says = model.text(SERVICE, "UpdateEnvironmentMessage.VersionLabel")
    assert "If no such application version is found, returns an InvalidParameterValue error" in says


@sdk("beanstalk.version.restart")
def test_the_application_can_be_restarted():
    """RestartAppServer restarts the application on every instance without a deployment."""
    says = model.text(SERVICE, "RestartAppServer")
    assert "restart the application container server running on each Amazon EC2 instance" in says


@sdk("beanstalk.lifecycle.shared")
def test_the_limit_is_per_region():
    """The limit counts all versions of the account in a Region."""
    says = model.text(SERVICE, "ApplicationVersionLifecycleConfig")
    assert "the per-region limit for application versions" in says
    says = model.text(SERVICE, "TooManyApplicationVersionsException")
    assert "The specified account has reached its limit of application versions" in says


@sdk("beanstalk.lifecycle.running")
def test_a_running_version_cannot_be_deleted():
    """DeleteApplicationVersion refuses a version that runs in an environment."""
    says = model.text(SERVICE, "DeleteApplicationVersion")
    assert "You cannot delete an application version that is associated with a running environment" in says


@sdk("beanstalk.version.other-bucket")
def test_another_bucket_needs_a_policy():
    """For a bundle in a bucket of your own, your user needs s3:Get* on the object."""
    says = model.text(SERVICE, "CreateApplicationVersionMessage.SourceBundle")
    assert "Unless you're specifying a source bundle in the bucket that Elastic Beanstalk manages" in says
    assert "s3:Get* actions on your S3 object" in says


@sdk("beanstalk.version.architecture")
def test_the_image_matches_the_instances():
    """The processor architecture of a built image has to match the instances."""
    says = model.text(SERVICE, "ImageBuildConfiguration.Architecture")
    assert "must match the architecture of the instances" in says
    assert model.shape(SERVICE, "ImageBuildConfiguration.Architecture").metadata["enum"] == ["amd64", "arm64"]
