"""Claims about VPCs, subnets and address blocks."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool


@moto("vpc.overview.comes-with")
def test_a_new_vpc_comes_with_table_acl_and_group(of, vpc):
    """A new VPC comes with a main route table, a default network ACL and a default security group."""
    (table,) = of("route_tables", vpc)
    assert table["Associations"][0]["Main"]
    (acl,) = of("network_acls", vpc)
    assert acl["IsDefault"]
    assert [group["GroupName"] for group in of("security_groups", vpc)] == ["default"]


@moto("vpc.overview.no-gateway")
def test_a_new_vpc_has_no_internet_gateway(ec2, vpc):
    """A new VPC of your own has no internet gateway."""
    attached = [{"Name": "attachment.vpc-id", "Values": [vpc]}]
    assert ec2.describe_internet_gateways(Filters=attached)["InternetGateways"] == []
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    assert len(ec2.describe_internet_gateways(Filters=attached)["InternetGateways"]) == 1


@moto("vpc.overview.regional")
def test_a_vpc_belongs_to_one_region(vpc):
    """A VPC belongs to one Region: other Regions do not have it."""
    there = boto3.client("ec2", region_name="eu-west-1").describe_vpcs()["Vpcs"]
    here = boto3.client("ec2", region_name="us-east-1").describe_vpcs()["Vpcs"]
    assert vpc in {each["VpcId"] for each in here}
    assert vpc not in {each["VpcId"] for each in there}


@moto("vpc.overview.spans-zones")
def test_a_vpc_has_subnets_in_several_zones(example, of):
    """One VPC has subnets in several Availability Zones, each subnet in one of them."""
    names = example("vpc/subnets")
    zones = [each["AvailabilityZone"] for each in of("subnets", names["vpc"])]
    assert sorted(zones) == ["us-east-1a", "us-east-1b"]


@moto("vpc.overview.delete-order")
def test_a_vpc_with_a_subnet_cannot_be_deleted(ec2, vpc, refusal):
    """A VPC that still has a subnet cannot be deleted."""
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    assert refusal(ec2.delete_vpc, VpcId=vpc) == "DependencyViolation"
    ec2.delete_subnet(SubnetId=subnet)
    assert refusal(ec2.delete_vpc, VpcId=vpc) == ""


@sdk("vpc.overview.block-public-access")
def test_public_access_of_vpcs_can_be_blocked():
    """Block Public Access of VPCs stops traffic through internet gateways for a whole Region of an account."""
    says = model.text("ec2", "ModifyVpcBlockPublicAccessOptions")
    assert "block resources in VPCs and subnets that you own in a Region from reaching or being reached" in says


@tool("vpc.default.subnets")
def test_the_default_vpc_has_a_public_looking_subnet_in_each_zone(example, ec2):
    """The default VPC is 172.31.0.0/16, with a /20 subnet in each zone that gives out public addresses."""
    example("vpc/default_vpc.sh")
    (default,) = [each for each in ec2.describe_vpcs()["Vpcs"] if each["IsDefault"]]
    assert default["CidrBlock"] == "172.31.0.0/16"
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [default["VpcId"]]}])["Subnets"]
    zones = ec2.describe_availability_zones()["AvailabilityZones"]
    assert {each["AvailabilityZone"] for each in subnets} == {each["ZoneName"] for each in zones}
    assert all(each["CidrBlock"].endswith("/20") and each["MapPublicIpOnLaunch"] for each in subnets)


@gap("vpc.default.internet-gateway")
def test_the_default_vpc_has_an_internet_gateway(ec2):
    """The default VPC has an internet gateway, and its main route table leads there."""
    (default,) = [each["VpcId"] for each in ec2.describe_vpcs()["Vpcs"] if each["IsDefault"]]
    attached = ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [default]}])
    assert attached["InternetGateways"]


@sdk("vpc.default.again")
def test_a_deleted_default_vpc_can_be_made_again():
    """A Region has one default VPC at most, and a deleted one can be created again."""
    says = model.text("ec2", "CreateDefaultVpc")
    assert "If you deleted your previous default VPC, you can create a default VPC" in says
    assert "You cannot have more than one default VPC per Region" in says


@calc("vpc.cidr.usable")
def test_usable_addresses_are_all_but_five(example):
    """A subnet of /24 has 251 usable addresses, one of /28 has 11."""
    usable = example("vpc/cidr")["usable"]
    assert [usable(f"10.0.0.0/{size}") for size in (16, 20, 24, 27, 28)] == [65_531, 4_091, 251, 27, 11]


@sdk("vpc.cidr.five")
def test_five_addresses_are_reserved():
    """AWS reserves the first four addresses and the last one of every subnet."""
    assert "reserves both the first four and the last IPv4 address in each subnet" in model.text("ec2", "CreateSubnet")


@calc("vpc.cidr.reserved")
def test_which_addresses_are_reserved(example):
    """The reserved addresses are .0 to .3 and the last, whatever the size of the subnet."""
    reserved = example("vpc/cidr")["reserved"]
    assert list(reserved("10.0.1.0/24").values()) == ["10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.255"]
    assert list(reserved("10.0.0.16/28").values())[-1] == "10.0.0.31"


@moto("vpc.cidr.counted")
def test_ec2_counts_the_same(example, ec2, vpc):
    """AvailableIpAddressCount of a new subnet is the number that the calculator gives."""
    usable = example("vpc/cidr")["usable"]
    for block in ("10.0.0.0/24", "10.0.1.0/28", "10.0.16.0/20"):
        made = ec2.create_subnet(VpcId=vpc, CidrBlock=block)["Subnet"]
        assert made["AvailableIpAddressCount"] == usable(block)


@moto("vpc.cidr.vpc-range")
def test_a_vpc_is_between_16_and_28(ec2, refusal):
    """A VPC larger than /16 or smaller than /28 is refused."""
    assert refusal(ec2.create_vpc, CidrBlock="10.0.0.0/15") == "InvalidVpc.Range"
    assert refusal(ec2.create_vpc, CidrBlock="10.0.0.0/29") == "InvalidVpc.Range"
    assert refusal(ec2.create_vpc, CidrBlock="10.0.0.0/16") == ""
    assert refusal(ec2.create_vpc, CidrBlock="10.0.0.0/28") == ""


@gap("vpc.cidr.subnet-range")
def test_a_subnet_smaller_than_28_is_refused(ec2, vpc, refusal):
    """A subnet smaller than /28 is refused."""
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.0.0/29")


@calc("vpc.cidr.allowed")
def test_the_calculator_knows_the_range(example):
    """The calculator accepts sizes from /16 to /28 only."""
    allowed = example("vpc/cidr")["allowed"]
    assert [allowed(f"10.0.0.0/{size}") for size in (15, 16, 24, 28, 29)] == [False, True, True, True, False]


@moto("vpc.cidr.overlap")
def test_overlapping_subnets_are_refused(ec2, vpc, refusal):
    """A subnet that overlaps another one of its VPC is refused."""
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.0.128/25") == "InvalidSubnet.Conflict"
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.1.0/24") == ""


@moto("vpc.cidr.outside")
def test_a_subnet_lies_inside_its_vpc(ec2, vpc, refusal):
    """A subnet outside the block of its VPC is refused."""
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.1.0.0/24") == "InvalidSubnet.Range"


@moto("vpc.cidr.agrees")
def test_the_calculator_and_ec2_agree(example, ec2, refusal):
    """What the calculator says about fit and overlap is what EC2 then does."""
    fits = example("vpc/cidr")["fits"]
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/20")["Vpc"]["VpcId"]
    taken = []
    for block in ("10.9.0.0/24", "10.9.0.0/25", "10.9.16.0/24", "10.9.8.0/21", "10.9.0.128/26", "10.9.1.0/28"):
        expected = fits(block, "10.9.0.0/20", taken)
        assert bool(refusal(ec2.create_subnet, VpcId=vpc, CidrBlock=block)) == bool(expected), block
        taken += [] if expected else [block]
    assert taken == ["10.9.0.0/24", "10.9.8.0/21", "10.9.1.0/28"]


@sdk("vpc.cidr.fixed")
def test_the_block_of_a_subnet_is_fixed():
    """The block of a subnet cannot be changed after it was created."""
    assert "After you create a subnet, you can't change its CIDR block" in model.text("ec2", "CreateSubnet")


@sdk("vpc.cidr.canonical")
def test_host_bits_are_cut_off():
    """A block with host bits, such as 100.68.0.18/18, is changed to its canonical form."""
    assert "if you specify 100.68.0.18/18, we modify it to 100.68.0.0/18" in model.text(
        "ec2", "CreateVpcRequest.CidrBlock"
    )


@sdk("vpc.subnets.stopped")
def test_stopped_instances_keep_their_address():
    """A stopped instance keeps its private address, so a subnet can be full without a running instance."""
    says = model.text("ec2", "CreateSubnet")
    assert "When you stop an instance in a subnet, it retains its private IPv4 address" in says


@moto("vpc.subnets.public-address")
def test_your_own_subnets_give_no_public_address(ec2, vpc):
    """A subnet of your own gives out no public addresses until you switch that on."""
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]
    assert not subnet["MapPublicIpOnLaunch"]
    ec2.modify_subnet_attribute(SubnetId=subnet["SubnetId"], MapPublicIpOnLaunch={"Value": True})
    assert ec2.describe_subnets(SubnetIds=[subnet["SubnetId"]])["Subnets"][0]["MapPublicIpOnLaunch"]


@sdk("vpc.subnets.public-price")
def test_every_public_address_is_charged():
    """AWS charges for every public IPv4 address, also while it is in use by a running instance."""
    says = model.text("ec2", "Subnet.MapPublicIpOnLaunch")
    assert "charges for all public IPv4 addresses, including public IPv4 addresses associated with running" in says


@moto("vpc.default.each-region")
def test_each_region_starts_with_a_default_vpc():
    """Each Region starts with a default VPC."""
    for region in ("us-east-1", "eu-central-1", "ap-southeast-2"):
        found = boto3.client("ec2", region_name=region).describe_vpcs()["Vpcs"]
        assert [each["IsDefault"] for each in found] == [True]


@moto("vpc.cidr.secondary")
def test_a_vpc_can_get_another_block(ec2, vpc, refusal):
    """A VPC can get another address block, and subnets in it."""
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.7.0.0/24") == "InvalidSubnet.Range"
    ec2.associate_vpc_cidr_block(VpcId=vpc, CidrBlock="10.7.0.0/16")
    assert refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.7.0.0/24") == ""


@sdk("vpc.cidr.subnet-sizes")
def test_a_subnet_is_between_28_and_16():
    """The size of a subnet lies between /28 and /16."""
    says = model.text("ec2", "CreateSubnet")
    assert "allowed size for an IPv4 subnet is between a /28 netmask (16 IP addresses) and a /16 netmask" in says


@sdk("vpc.subnets.zone-choice")
def test_aws_may_choose_one_zone_twice():
    """Where you name no zone, AWS chooses one, and not necessarily another one for each subnet."""
    says = model.text("ec2", "CreateSubnetRequest.AvailabilityZone")
    assert "we do not necessarily select a different zone for each subnet" in says
