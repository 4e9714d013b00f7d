"""Claims about Availability Zones."""

import re
from pathlib import Path

import boto3
import pytest

from proofnotes import documents, shell
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

SOME = ["us-east-2", "eu-west-1", "ap-southeast-2", "us-west-2"]


def zones(region):
    return boto3.client("ec2", region_name=region).describe_availability_zones()["AvailabilityZones"]


@moto("regions.zones.name")
@pytest.mark.parametrize("region", SOME)
def test_zone_name_is_region_and_letter(region):
    """A zone's name is the code of its Region and a letter."""
    found = zones(region)
    assert found
    assert all(re.fullmatch(region + "[a-f]", zone["ZoneName"]) for zone in found)


@moto("regions.zones.id")
@pytest.mark.parametrize("region", SOME)
def test_zone_id_is_prefix_and_number(region):
    """A zone's ID is a short form of the Region, -az and a number, and each zone has its own."""
    ids = [zone["ZoneId"] for zone in zones(region)]
    assert all(re.fullmatch(r"[a-z]+\d-az\d", each) for each in ids)
    assert len(set(ids)) == len(ids)
    assert len({each.partition("-")[0] for each in ids}) == 1


@moto("regions.zones.order")
def test_letters_and_numbers_do_not_go_together():
    """The letter of a name and the number of an ID need not go together."""
    pairs = {zone["ZoneName"][-1]: zone["ZoneId"][-1] for zone in zones("us-east-1")}
    assert any("abcdef".index(letter) + 1 != int(number) for letter, number in pairs.items())


@moto("regions.zones.list")
def test_the_api_gives_name_and_id(example):
    """DescribeAvailabilityZones gives the name and the ID of each zone of the Region that you ask in."""
    found = example("regions/zone_ids")["zones"]
    assert {zone["RegionName"] for zone in found} == {"us-east-2"}
    assert {(zone["ZoneName"], zone["ZoneId"]) for zone in found} == {
        ("us-east-2a", "use2-az1"),
        ("us-east-2b", "use2-az2"),
        ("us-east-2c", "use2-az3"),
    }


@tool("regions.zones.cli")
def test_the_cli_lists_the_zones():
    """The AWS CLI lists the same zones, and Parameter Store knows the long name of a Region."""
    lines = shell.execute(HERE.snippets / "regions" / "zones.sh").output.splitlines()
    assert lines == ["us-east-2a\tuse2-az1", "us-east-2b\tuse2-az2", "us-east-2c\tuse2-az3", "US East (Ohio)"]


@sdk("regions.zones.types")
def test_zone_types():
    """A zone is an availability-zone, a local-zone or a wavelength-zone."""
    assert "availability-zone | local-zone | wavelength-zone" in model.text("ec2", "AvailabilityZone.ZoneType")


@sdk("regions.zones.opt-in")
def test_only_local_and_wavelength_zones_want_an_opt_in():
    """Availability Zones never want an opt-in; Local Zones and Wavelength Zones do, by ModifyAvailabilityZoneGroup."""
    says = model.text("ec2", "AvailabilityZone.OptInStatus")
    assert "For Availability Zones, this parameter always has the value of opt-in-not-required" in says
    assert "For Local Zones and Wavelength Zones, this parameter is the opt-in status" in says
    assert "opt-in status of the specified zone group" in model.text("ec2", "ModifyAvailabilityZoneGroup")


@moto("regions.zones.subnet")
def test_a_subnet_lies_in_one_zone():
    """A subnet lies in one zone, which you choose when you create it."""
    ec2 = boto3.client("ec2", region_name="us-east-2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    for number, letter in enumerate("ab"):
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"us-east-2{letter}")
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    assert {each["AvailabilityZone"] for each in subnets} == {"us-east-2a", "us-east-2b"}
    assert "AvailabilityZone" in model.shape("ec2", "CreateSubnetRequest").members


@moto("regions.zones.template")
def test_get_azs_spreads_a_template():
    """With Fn::GetAZs a template spreads subnets over two zones and names neither."""
    text = (HERE.snippets / "regions" / "two_zones.yaml").read_text(encoding="utf-8")
    assert not re.search(r"[a-z]{2}-[a-z]+-\d", text)
    boto3.client("cloudformation").create_stack(StackName="two-zones", TemplateBody=text)
    vpc = boto3.client("ec2").describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.0.0.0/16"]}])["Vpcs"][0]["VpcId"]
    subnets = boto3.client("ec2").describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    assert {each["AvailabilityZone"] for each in subnets} == {"us-east-1a", "us-east-1b"}


@tool("regions.zones.hard-coded")
def test_the_linter_refuses_hard_coded_zones():
    """cfn-lint warns of a zone that is written into a template."""
    text = (HERE.snippets / "regions" / "two_zones.yaml").read_text(encoding="utf-8")
    Path("fixed.yaml").write_text(text.replace('!Select [1, !GetAZs ""]', "us-east-1b"), encoding="utf-8")
    assert "W3010" in documents.run(Path("fixed.yaml")).error
