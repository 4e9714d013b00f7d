"""Claims about launch templates and launch configurations."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@sdk("autoscaling.template.immutable")
def test_versions_instead_of_changes():
    """A launch template is immutable: a change is a new version, numbered in order."""
    says = model.text("ec2", "CreateLaunchTemplateVersion")
    assert "Launch templates are immutable; after you create a launch template, you can't modify it." in says
    assert "Launch template versions are numbered in the order in which they are created." in says


@sdk("autoscaling.template.inherits")
def test_a_version_inherits():
    """A version inherits from its source version what it does not overwrite; without a source it has only what you give."""
    says = model.text("ec2", "CreateLaunchTemplateVersionRequest.SourceVersion")
    assert "the new version inherits the launch parameters from the source version" in says
    assert (
        "If you omit this parameter, the new version contains only the launch parameters that you specify for the new "
        "version." in says
    )


@moto("autoscaling.template.numbered")
def test_versions_stay(example):
    """The old version stays beside the new one, with its own content."""
    versions = {each["VersionNumber"]: each for each in example("autoscaling/template_versions")["versions"]}
    types = {number: each["LaunchTemplateData"]["InstanceType"] for number, each in versions.items()}
    assert types == {1: "t3.micro", 2: "t3.large"}


@moto("autoscaling.template.new-only")
def test_running_instances_stay(example):
    """With $Latest, a new version is used for instances launched later; the running ones stay as they are."""
    assert example("autoscaling/template_versions")["types"]() == ["t3.large", "t3.micro", "t3.micro"]


@moto("autoscaling.template.default-stays")
def test_new_version_is_not_the_default(example):
    """A new version is the latest at once, but not the default until you set it."""
    example("autoscaling/template_versions")
    (found,) = boto3.client("ec2").describe_launch_templates()["LaunchTemplates"]
    assert (found["DefaultVersionNumber"], found["LatestVersionNumber"]) == (1, 2)
    boto3.client("ec2").modify_launch_template(LaunchTemplateName="shop", DefaultVersion="2")
    (found,) = boto3.client("ec2").describe_launch_templates()["LaunchTemplates"]
    assert found["DefaultVersionNumber"] == 2


@sdk("autoscaling.template.version")
def test_version_of_a_group():
    """A group takes a number, $Latest or $Default, and $Default if you say nothing."""
    says = model.text("autoscaling", "LaunchTemplateSpecification.Version")
    assert says.startswith("The version number, $Latest, or $Default.")
    assert "The default value is $Default." in says


@sdk("autoscaling.template.advice")
def test_launch_configurations_are_discouraged():
    """The SDK itself says not to use launch configurations."""
    says = model.text("autoscaling", "CreateLaunchConfiguration")
    assert "We strongly recommend that you do not use launch configurations." in says


@sdk("autoscaling.template.no-update")
def test_launch_configuration_cannot_be_changed():
    """There is no operation that changes a launch configuration, and no versions of it."""
    names = [name for name in model.service("autoscaling").operation_names if "LaunchConfiguration" in name]
    assert sorted(names) == ["CreateLaunchConfiguration", "DeleteLaunchConfiguration", "DescribeLaunchConfigurations"]


@sdk("autoscaling.template.any-property")
def test_update_takes_any_property():
    """UpdateAutoScalingGroup changes the properties you name and leaves the others, whatever they are."""
    says = model.text("autoscaling", "UpdateAutoScalingGroup")
    assert "specify the name of the group and the property that you want to change" in says
    assert "Any properties that you don't specify are not changed by this update request." in says


@sdk("autoscaling.template.more")
def test_templates_can_do_more():
    """Several instance types with Spot (a mixed instances policy) need a launch template."""
    members = model.shape("autoscaling", "LaunchTemplate").members
    assert "LaunchTemplateSpecification" in members
    assert "Overrides" in members
