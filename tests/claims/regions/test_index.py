"""Claims about AWS Regions."""

import json
import re

import boto3
import pytest
from botocore.exceptions import ClientError, NoRegionError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool
from proofnotes.project import HERE


@moto("regions.scope.queue")
def test_a_queue_lives_in_one_region(example):
    """A queue that you create in one Region does not exist in another."""
    names = example("regions/two_regions")
    assert names["queues"](names["ireland"]) == ["orders"]
    assert names["queues"](names["ohio"]) == []


@moto("regions.scope.user")
def test_an_iam_user_is_the_same_everywhere(example):
    """An IAM user that a client of one Region creates is there for a client of any other."""
    names = example("regions/two_regions")
    assert names["elsewhere"].get_user(UserName="ada")["User"]["Arn"].endswith(":user/ada")


@moto("regions.scope.ec2")
@pytest.mark.parametrize("region", ["us-east-2", "ap-southeast-2"])
def test_ec2_resources_live_in_one_region(region):
    """An EC2 security group is not found from another Region."""
    vpc = boto3.client("ec2", region_name="eu-west-1").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    group = boto3.client("ec2", region_name="eu-west-1").create_security_group(
        GroupName="web", Description="web", VpcId=vpc
    )["GroupId"]
    with pytest.raises(ClientError) as failed:
        boto3.client("ec2", region_name=region).describe_security_groups(GroupIds=[group])
    assert failed.value.response["Error"]["Code"] == "InvalidGroup.NotFound"


@moto("regions.name.digit")
def test_region_codes_end_with_a_digit():
    """A Region's code ends with a digit."""
    regions = boto3.client("ec2", region_name="us-east-1").describe_regions(AllRegions=True)["Regions"]
    assert len(regions) > 30
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+-\d", region["RegionName"]) for region in regions)


@sdk("regions.opt-in.all")
def test_describe_regions_lists_enabled_ones_by_default():
    """DescribeRegions lists the Regions that are enabled for your account; AllRegions adds the disabled ones."""
    assert "the Regions that are enabled for your account, or all Regions" in model.text("ec2", "DescribeRegions")
    says = model.text("ec2", "DescribeRegionsRequest.AllRegions")
    assert "including Regions that are disabled for your account" in says


@gap("regions.opt-in.hidden")
def test_a_disabled_region_is_not_listed():
    """Without AllRegions, a Region that you have not enabled is not listed."""
    regions = boto3.client("ec2", region_name="us-east-1").describe_regions()["Regions"]
    assert "not-opted-in" not in {region["OptInStatus"] for region in regions}


@sdk("regions.opt-in.status")
def test_opt_in_status_has_three_values():
    """The opt-in status of a Region is opt-in-not-required, opted-in or not-opted-in."""
    says = model.text("ec2", "Region.OptInStatus")
    assert "opt-in-not-required, opted-in, and not-opted-in" in says


@moto("regions.opt-in.example")
def test_new_regions_want_an_opt_in(example):
    """Europe (Zurich) wants an opt-in, Europe (Ireland) does not."""
    found = {region["RegionName"]: region["OptInStatus"] for region in example("regions/opt_in")["found"]["Regions"]}
    assert found == {"eu-central-2": "not-opted-in", "eu-west-1": "opt-in-not-required"}


@sdk("regions.opt-in.calls")
def test_account_management_switches_regions():
    """EnableRegion and DisableRegion of the Account Management API switch an opt-in Region; disabling removes IAM access to what lies there."""
    assert "opts-in" in model.text("account", "EnableRegion")
    assert "remove all IAM access to any resources that reside in that Region" in model.text("account", "DisableRegion")


@sdk("regions.endpoint.host")
@pytest.mark.parametrize("region", ["eu-west-1", "ap-southeast-2"])
def test_regional_endpoint_names_the_region(region):
    """The host of a Regional service carries the Region's code."""
    assert boto3.client("ec2", region_name=region).meta.endpoint_url == f"https://ec2.{region}.amazonaws.com"
    assert boto3.client("sqs", region_name=region).meta.endpoint_url == f"https://sqs.{region}.amazonaws.com"


@sdk("regions.endpoint.none")
def test_the_sdk_guesses_no_region(monkeypatch):
    """Without a Region, from the code, the environment or a profile, boto3 raises NoRegionError: it has no default."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoRegionError):
        boto3.session.Session().client("ec2")


@sdk("regions.endpoint.typo")
def test_a_typo_in_a_region_makes_a_client(example):
    """boto3 does not check the Region's name: a typo makes a client, and only the call fails, since the host does not exist."""
    names = example("regions/endpoints")
    assert names["typo"].meta.endpoint_url == "https://ec2.eu-wset-1.amazonaws.com"
    assert names["typo"].meta.region_name not in names["session"].get_available_regions("ec2")


@sdk("regions.partition.hosts")
def test_partitions_have_their_own_domain():
    """A partition has hosts of its own: China's Regions end with amazonaws.com.cn, the European Sovereign Cloud with amazonaws.eu."""
    assert boto3.client("ec2", region_name="cn-north-1").meta.endpoint_url == "https://ec2.cn-north-1.amazonaws.com.cn"
    assert boto3.client("ec2", region_name="eusc-de-east-1").meta.endpoint_url.endswith(".amazonaws.eu")


@sdk("regions.partition.name")
def test_each_region_is_in_one_partition():
    """The partition stands in every ARN: aws, aws-cn for China, aws-us-gov for GovCloud, aws-eusc for the European Sovereign Cloud."""
    session = boto3.Session()
    found = [
        session.get_partition_for_region(name)
        for name in ("eu-west-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1")
    ]
    assert found == ["aws", "aws-cn", "aws-us-gov", "aws-eusc"]


@sdk("regions.partition.iam-list")
def test_an_empty_list_is_no_proof_of_absence():
    """get_available_regions is empty for a service whose endpoint is global, such as IAM."""
    assert boto3.Session().get_available_regions("iam") == []
    assert "eu-west-1" in boto3.Session().get_available_regions("sqs")


@calc("regions.choose.order")
def test_law_and_services_come_before_latency(example):
    """The chooser drops Regions that are not allowed or lack a service, and takes the nearest of the rest."""
    choose = example("regions/choose_region")["choose"]
    cases = [
        ({"lambda"}, "eu-", "eu-central-2"),
        ({"lambda", "textract"}, "eu-", "eu-central-1"),
        ({"textract"}, "us-", "us-east-1"),
        ({"lambda"}, "ap-", None),
        ({"quantum"}, "eu-", None),
    ]
    assert [choose(needs, allowed) for needs, allowed, _ in cases] == [wanted for _, _, wanted in cases]


@tool("regions.policy.europe")
def test_a_policy_keeps_work_in_two_regions(ask):
    """A deny on aws:RequestedRegion refuses calls to other Regions, and NotAction leaves the global services out of it."""
    fence = json.loads((HERE.snippets / "regions" / "europe_only.json").read_text(encoding="utf-8"))
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}

    def decide(action, resource, region):
        who = {"principal": "arn:aws:iam::123456789012:role/worker", "owner": "123456789012"}
        return ask(everything, fence, **who, action=action, resource=resource, aws__RequestedRegion=region)

    here = "arn:aws:sqs:eu-west-1:123456789012:orders"
    there = "arn:aws:sqs:us-east-1:123456789012:orders"
    assert decide("sqs:CreateQueue", here, "eu-west-1") == "allow"
    assert decide("sqs:CreateQueue", there, "us-east-1") == "explicit deny"
    assert decide("iam:CreateUser", "arn:aws:iam::123456789012:user/ada", "us-east-1") == "allow"
