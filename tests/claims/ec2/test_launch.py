"""Claims about launching and finding instances."""

from pathlib import Path

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("ec2.launch.pending-first")
def test_a_launch_answers_before_the_instance_runs(example, look):
    """RunInstances answers while the instance is still pending, and a waiter waits until it runs."""
    names = example("ec2/launch")
    assert {item["State"]["Name"] for item in names["launched"]} == {"pending"}
    assert {look(server)["State"]["Name"] for server in names["ids"]} == {"running"}


@moto("ec2.launch.filter")
def test_filters_select_on_the_side_of_aws(example, launch, ec2):
    """DescribeInstances with a filter on a tag returns only the instances with that tag."""
    launch()
    names = example("ec2/launch")
    assert {item["InstanceId"] for item in names["found"]} == set(names["ids"])


@moto("ec2.launch.pages")
def test_a_paginator_walks_all_pages(launch, ec2):
    """A paginator goes through every page of DescribeInstances, where one call returns one page."""
    mine = {launch() for _ in range(7)}
    first = ec2.describe_instances(MaxResults=5)
    assert "NextToken" in first and len(first["Reservations"]) == 5
    pages = ec2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 5})
    found = {item["InstanceId"] for page in pages for group in page["Reservations"] for item in group["Instances"]}
    assert found == mine


@sdk("ec2.launch.paginate")
def test_aws_recommends_pagination():
    """AWS recommends to page through DescribeInstances so that it succeeds."""
    assert "We recommend that you use pagination" in model.text("ec2", "DescribeInstances")


@moto("ec2.launch.refused")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ImageId": "ami-0123456789abcdef0"}, "InvalidAMIID.NotFound"),
        ({"InstanceType": "t3.tiny"}, "InvalidInstanceType.NotFound"),
        ({"KeyName": "lost"}, "InvalidKeyPair.NotFound"),
    ],
)
def test_a_wrong_parameter_is_refused(launch, refusal, change, code):
    """A launch with an unknown image or key pair is refused with an error code that names the parameter."""
    assert refusal(launch) == ""
    assert refusal(launch, **change) == code


@moto("ec2.launch.dry-run")
def test_a_dry_run_launches_nothing(launch, refusal, ec2):
    """A dry run ends in the error DryRunOperation and launches nothing."""
    assert refusal(launch, DryRun=True) == "DryRunOperation"
    assert ec2.describe_instances()["Reservations"] == []


@sdk("ec2.launch.dry-run-denied")
def test_a_dry_run_without_permission():
    """A dry run without the permission ends in UnauthorizedOperation."""
    says = model.text("ec2", "RunInstancesRequest.DryRun")
    assert "the error response is DryRunOperation. Otherwise, it is UnauthorizedOperation" in says


@moto("ec2.launch.tags")
def test_a_tag_can_be_set_at_launch(example, look):
    """Tags are set in the launch itself."""
    names = example("ec2/launch")
    for server in names["ids"]:
        assert look(server)["Tags"] == [{"Key": "app", "Value": "shop"}]


@moto("ec2.launch.parameter")
def test_a_public_parameter_names_the_newest_image(example, ec2):
    """A public parameter of Systems Manager holds the id of the newest Amazon Linux 2023 image."""
    names = example("ec2/launch")
    (found,) = ec2.describe_images(ImageIds=[names["newest"]["Parameter"]["Value"]])["Images"]
    assert found["Name"].startswith("al2023-ami-2023.")


@tool("ec2.launch.cli")
def test_the_cli_launches_and_describes(example, ec2):
    """The AWS CLI launches, waits with `aws ec2 wait`, and `--query` cuts the answer down."""
    example("ec2/describe.sh")
    (group,) = ec2.describe_instances(Filters=[{"Name": "tag:Name", "Values": ["web"]}])["Reservations"]
    assert group["Instances"][0]["State"]["Name"] == "running"
    recorded = (HERE.snippets / "ec2" / "describe.out").read_text(encoding="utf-8")
    assert recorded.splitlines() == ["running\tt3.micro\tx86_64", "ok\tok"]


@moto("ec2.launch.template")
def test_a_launch_template_holds_the_parameters(ec2):
    """A launch template holds the parameters, and a launch only names it."""
    template = (HERE.snippets / "ec2" / "web_server_stack.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="web", TemplateBody=template)
    server = ec2.run_instances(LaunchTemplate={"LaunchTemplateName": "web"}, MinCount=1, MaxCount=1)["Instances"][0]
    assert server["InstanceType"] == "t3.micro"
    (version,) = ec2.describe_launch_template_versions(LaunchTemplateName="web")["LaunchTemplateVersions"]
    assert version["LaunchTemplateData"]["MetadataOptions"]["HttpTokens"] == "required"


@tool("ec2.launch.template-lint")
def test_the_template_passes_the_linter():
    """The launch template passes cfn-lint."""
    from cfnlint import api

    path = Path(HERE.snippets / "ec2" / "web_server_stack.yaml")
    text = path.read_text(encoding="utf-8")
    assert not [found for found in api.lint_all(text) if not found.rule.id.startswith("I")]
    wrong = text.replace("InstanceType: t3.micro", "InstanceTypo: t3.micro")
    assert "E3002" in {found.rule.id for found in api.lint_all(wrong)}


@sdk("ec2.launch.default-group")
def test_without_a_group_the_default_one_is_used():
    """A launch that names no security group uses the default group of the VPC, and one without a subnet a default subnet."""
    says = model.text("ec2", "RunInstances")
    assert "If you don't specify a security group ID, we use the default security group for the VPC" in says
    assert "If you don't specify a subnet ID, we choose a default subnet from your default VPC" in says


@sdk("ec2.launch.image-needed")
def test_an_image_is_needed():
    """A launch needs an image, named in the call or in a launch template."""
    says = model.text("ec2", "RunInstancesRequest.ImageId")
    assert "An AMI ID is required to launch an instance and must be specified here or in a launch template" in says


@sdk("ec2.launch.placement")
def test_strategies_of_placement_groups():
    """A placement group has one of the strategies cluster, spread, partition and precision-time."""
    assert set(model.shape("ec2", "PlacementStrategy").enum) == {"cluster", "spread", "partition", "precision-time"}


@sdk("ec2.launch.placement-meaning")
def test_what_the_strategies_mean():
    """Cluster is one Availability Zone for low latency, spread is distinct hardware for each instance, partition separates groups."""
    says = model.text("ec2", "CreatePlacementGroup")
    assert "A cluster placement group is a logical grouping of instances within a single Availability Zone" in says
    assert "A spread placement group places instances on distinct hardware" in says
    assert "instances in one partition do not share the same hardware with instances in another partition" in says
