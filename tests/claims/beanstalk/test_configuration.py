"""Claims about options, configuration files, hooks and the resources behind an environment."""

import boto3
import pytest
import yaml

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@calc("beanstalk.options.order")
@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["direct", "saved", "ebextensions", "default"], "direct"),
        (["saved", "ebextensions", "default"], "saved"),
        (["ebextensions", "default"], "ebextensions"),
        (["default"], "default"),
        ([], "nowhere"),
    ],
)
def test_the_highest_place_wins(example, places, expected):
    """What is set on the environment beats a saved configuration, that beats .ebextensions, that beats the default."""
    resolve = example("beanstalk/precedence")["resolve"]
    value, place = resolve("MinSize", **{name: {"MinSize": name} for name in places})
    assert place == expected
    assert value == (expected if places else None)


@calc("beanstalk.options.each")
def test_each_option_is_decided_alone(example):
    """Each option is decided on its own: a place that wins for one does not hide the others."""
    resolve = example("beanstalk/precedence")["resolve"]
    places = {"direct": {"MinSize": 5}, "ebextensions": {"MinSize": 2, "MaxSize": 6}}
    assert resolve("MinSize", **places) == (5, "direct")
    assert resolve("MaxSize", **places) == (6, "ebextensions")


@calc("beanstalk.options.removed")
def test_a_removed_option_uncovers_the_next(example):
    """Removing an option from the environment uncovers the one in the file; without the file the default holds."""
    names = example("beanstalk/precedence")
    assert "ebextensions" not in names["places"]
    assert names["resolve"]("MinSize", **names["places"]) == (1, "default")
    assert names["resolve"]("MinSize", ebextensions={"MinSize": 2}, default={"MinSize": 1}) == (2, "ebextensions")


@calc("beanstalk.options.alphabet")
def test_files_are_read_in_alphabetical_order(example):
    """Configuration files are read in alphabetical order, so 02 overrides 01; other file names are not read."""
    assert example("beanstalk/config_order")["settings"] == {"aws:autoscaling:asg": {"MinSize": 4, "MaxSize": 8}}


@tool("beanstalk.options.twice")
def test_a_key_that_stands_twice_loses_one_half(example):
    """A key that stands twice in one file loses its first half, and YAML's parser says nothing."""
    twice = example("beanstalk/config_order")["twice"]
    assert twice.count("option_settings") == 2
    assert yaml.safe_load(twice) == {"option_settings": {"aws:autoscaling:asg": {"MaxSize": 8}}}


@tool("beanstalk.options.parse")
def test_all_configuration_files_parse(document):
    """The configuration files on these pages are YAML, with the keys that Elastic Beanstalk knows."""
    known = {"option_settings", "Resources", "commands", "container_commands", "packages", "files", "services"}
    names = ["capacity", "table_resource", "migrate_once", "secrets_options", "https_listener"]
    names += ["http_redirect", "end_to_end", "retain_database", "decouple_database"]
    for name in names:
        assert set(document(name)) <= known, name
    for path in (HERE.snippets / "beanstalk").glob("*.yaml"):
        assert "\t" not in path.read_text(encoding="utf-8")


@sdk("beanstalk.options.severity")
def test_an_option_says_what_its_change_costs():
    """DescribeConfigurationOptions tells for each option whether a change interrupts, restarts or rebuilds."""
    says = model.text("elasticbeanstalk", "ConfigurationOptionDescription.ChangeSeverity")
    for severity in ("NoInterruption", "RestartApplicationServer", "RestartEnvironment"):
        assert severity in says


@sdk("beanstalk.options.validate")
def test_settings_can_be_validated():
    """ValidateConfigurationSettings tells errors and warnings before you apply settings."""
    says = model.text("elasticbeanstalk", "ValidateConfigurationSettings")
    assert "list of messages indicating any errors or warnings" in says


@sdk("beanstalk.options.over-platform")
def test_direct_settings_override_the_template():
    """Option settings in CreateEnvironment override those of the platform and of the saved configuration."""
    says = model.text("elasticbeanstalk", "CreateEnvironmentMessage.OptionSettings")
    assert "override the values obtained from the solution stack or the configuration template" in says


@tool("beanstalk.files.resource")
def test_a_resource_section_is_cloudformation(document, template_findings):
    """The Resources of a configuration file are CloudFormation: cfn-lint accepts them, and finds a misspelling."""
    resources = document("table_resource")["Resources"]
    assert template_findings(resources) == []
    resources["OrdersTable"]["Properties"]["BillingMode"] = "PAY_PER_ORDER"
    assert "E3030" in template_findings(resources)


@moto("beanstalk.files.retain")
@pytest.mark.parametrize(("policy", "stays"), [("Retain", True), ("Delete", False)])
def test_retain_keeps_the_table(document, policy, stays):
    """DeletionPolicy Retain keeps a resource of a configuration file when its stack ends."""
    resources = document("table_resource")["Resources"]
    assert resources["OrdersTable"]["DeletionPolicy"] == "Retain"
    resources["OrdersTable"]["DeletionPolicy"] = policy
    body = yaml.safe_dump({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources})
    stacks, tables = boto3.client("cloudformation"), boto3.client("dynamodb")
    stacks.create_stack(StackName="awseb-shop", TemplateBody=body)
    assert len(tables.list_tables()["TableNames"]) == 1
    stacks.delete_stack(StackName="awseb-shop")
    assert len(tables.list_tables()["TableNames"]) == stays


@tool("beanstalk.files.stack")
def test_the_stack_has_an_application_a_version_and_an_environment(template_findings):
    """CloudFormation has resource types for application, version and environment; cfn-lint accepts the template."""
    from cfnlint import api

    text = (HERE.snippets / "beanstalk" / "environment_stack.yaml").read_text(encoding="utf-8")

    def lint(body):
        return [found.rule.id for found in api.lint_all(body) if found.rule.id[0] in "EW"]

    assert lint(text) == []
    assert lint(text.replace("SourceBundle:", "SourceBundel:")) != []
    types = [line.split("::")[-1] for line in text.splitlines() if "Type: AWS::ElasticBeanstalk" in line]
    assert types == ["Application", "ApplicationVersion", "Environment"]


@sdk("beanstalk.files.resources")
def test_beanstalk_lists_its_resources():
    """DescribeEnvironmentResources lists the groups, instances, launch templates, balancers and queues."""
    members = model.shape("elasticbeanstalk", "EnvironmentResourceDescription").members
    assert {"AutoScalingGroups", "Instances", "LaunchTemplates", "LoadBalancers", "Queues"} < set(members)


@sdk("beanstalk.files.rebuild")
def test_rebuild_makes_everything_again():
    """RebuildEnvironment deletes and makes again every resource of an environment."""
    says = model.text("elasticbeanstalk", "RebuildEnvironment")
    assert "Deletes and recreates all of the Amazon Web Services resources" in says


@sdk("beanstalk.options.draft")
def test_an_update_has_a_draft():
    """While an update is under way there are two sets of settings, the new one as a draft."""
    says = model.text("elasticbeanstalk", "UpdateEnvironment")
    assert "a draft configuration is created and DescribeConfigurationSettings" in says
    assert "returns two setting descriptions" in says


@sdk("beanstalk.options.user-defined")
def test_only_user_defined_options_go():
    """Only options that a user set can be removed."""
    says = model.text("elasticbeanstalk", "ConfigurationOptionDescription.UserDefined")
    assert "You can remove only UserDefined options from a configuration" in says
