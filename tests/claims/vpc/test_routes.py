"""Claims about route tables and the ways out: internet gateway, NAT, egress-only."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@moto("vpc.routes.local")
def test_every_table_has_a_local_route(ec2, vpc, of):
    """Every route table has a local route for the whole VPC."""
    ec2.create_route_table(VpcId=vpc)
    tables = of("route_tables", vpc)
    assert len(tables) == 2
    for table in tables:
        assert [(r["DestinationCidrBlock"], r["GatewayId"]) for r in table["Routes"]] == [("10.0.0.0/16", "local")]


@sdk("vpc.routes.most-specific")
def test_the_most_specific_route_is_used():
    """Of several routes that match, the most specific one is used."""
    assert "we use the route with the most specific match" in model.text("ec2", "CreateRoute")


@calc("vpc.routes.longest-prefix")
def test_the_evaluator_follows_the_longest_prefix(example):
    """The evaluator picks the longest matching prefix, and says so where no route matches."""
    target = example("vpc/route_tables")["target"]

    def table(*pairs):
        return [{"DestinationCidrBlock": block, "GatewayId": way} for block, way in pairs]

    documented = table(("192.0.2.0/24", "A"), ("192.0.2.0/28", "B"))
    assert target(documented, "192.0.2.3") == "B"
    assert target(documented, "192.0.2.77") == "A"
    assert target(documented, "198.51.100.1") == "no route"
    peered = table(("10.0.0.0/16", "local"), ("172.31.0.0/16", "pcx"), ("0.0.0.0/0", "igw"))
    assert [target(peered, each) for each in ("10.0.5.5", "172.31.9.9", "8.8.8.8")] == ["local", "pcx", "igw"]


@moto("vpc.routes.main")
def test_a_subnet_without_a_table_uses_the_main_one(example):
    """A subnet without a table of its own uses the main route table."""
    names = example("vpc/route_tables")
    assert any(each["Main"] for each in names["table_of"](names["private"])["Associations"])
    assert names["table_of"](names["public"])["RouteTableId"] == names["table"]


@moto("vpc.routes.public")
def test_a_route_to_an_internet_gateway_makes_a_subnet_public(example, ec2):
    """A subnet is public when its route table has a route to an internet gateway."""
    names = example("vpc/route_tables")
    assert names["is_public"](names["public"])
    assert not names["is_public"](names["private"])
    ec2.associate_route_table(RouteTableId=names["table"], SubnetId=names["private"])
    assert names["is_public"](names["private"])


@moto("vpc.routes.gateway-one-vpc")
def test_an_internet_gateway_serves_one_vpc(ec2, vpc, refusal):
    """An internet gateway is attached to one VPC only."""
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    other = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    assert refusal(ec2.attach_internet_gateway, InternetGatewayId=gateway, VpcId=other) == "Resource.AlreadyAssociated"


@gap("vpc.routes.vpc-one-gateway")
def test_a_vpc_has_one_internet_gateway(ec2, vpc, refusal):
    """A VPC has one internet gateway at most."""
    first, second = (ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"] for _ in range(2))
    ec2.attach_internet_gateway(InternetGatewayId=first, VpcId=vpc)
    assert refusal(ec2.attach_internet_gateway, InternetGatewayId=second, VpcId=vpc)


@sdk("vpc.routes.targets")
def test_the_targets_of_a_route():
    """A route leads to a gateway, a NAT gateway, a peering connection, a transit gateway or a network interface."""
    assert {
        "GatewayId",
        "NatGatewayId",
        "EgressOnlyInternetGatewayId",
        "VpcPeeringConnectionId",
        "TransitGatewayId",
        "NetworkInterfaceId",
        "VpcEndpointId",
    } <= set(model.shape("ec2", "CreateRouteRequest").members)
    assert "internet gateway or virtual private gateway" in model.text("ec2", "CreateRouteRequest.GatewayId")


@sdk("vpc.routes.blackhole")
def test_a_route_to_nowhere_is_a_blackhole():
    """A route whose target is gone has the state blackhole."""
    assert "blackhole" in model.shape("ec2", "RouteState").metadata["enum"]
    assert "the specified NAT instance has been terminated" in model.text("ec2", "Route.State")


@moto("vpc.nat.route")
def test_private_subnets_lead_to_the_nat_gateway_of_their_zone(example, of, ec2):
    """Each private subnet leads to the NAT gateway in its own zone, which stands in a public subnet."""
    names = example("vpc/nat_gateway")
    subnets = {each["SubnetId"]: each for each in of("subnets", names["vpc"])}
    default = {}
    for table in of("route_tables", names["vpc"]):
        for association in table["Associations"]:
            for route in table["Routes"]:
                if route["DestinationCidrBlock"] == "0.0.0.0/0":
                    default[association["SubnetId"]] = route
    gateways = {each["NatGatewayId"]: each for each in names["found"]}
    private = {subnet: route["NatGatewayId"] for subnet, route in default.items() if "NatGatewayId" in route}
    assert len(private) == 2
    for subnet, nat in private.items():
        home = gateways[nat]["SubnetId"]
        assert default[home]["GatewayId"].startswith("igw-")
        assert subnets[home]["AvailabilityZone"] == subnets[subnet]["AvailabilityZone"]


@moto("vpc.nat.address")
def test_each_nat_gateway_has_an_elastic_ip_address(example, ec2, refusal):
    """A public NAT gateway has an Elastic IP address of its own, and cannot take one that is in use."""
    names = example("vpc/nat_gateway")
    used = {each["NatGatewayAddresses"][0]["AllocationId"] for each in names["found"]}
    assert used == {each["AllocationId"] for each in ec2.describe_addresses()["Addresses"]}
    assert len(used) == 2
    taken = {"SubnetId": names["found"][0]["SubnetId"], "AllocationId": min(used)}
    assert refusal(ec2.create_nat_gateway, **taken) == "Resource.AlreadyAssociated"


@sdk("vpc.nat.public-private")
def test_a_nat_gateway_is_public_or_private():
    """A NAT gateway is public by default; a private one serves other VPCs and your own network."""
    assert sorted(model.shape("ec2", "ConnectivityType").metadata["enum"]) == ["private", "public"]
    assert "default is public connectivity" in model.text("ec2", "CreateNatGatewayRequest.ConnectivityType")
    assert "routed across VPCs and on-premises networks" in model.text("ec2", "CreateNatGateway")


@sdk("vpc.nat.regional")
def test_a_nat_gateway_is_zonal_or_regional():
    """A NAT gateway is zonal by default, for one zone; a regional one works across the zones of the VPC."""
    says = model.text("ec2", "CreateNatGatewayRequest.AvailabilityMode")
    assert "Defaults to zonal" in says
    assert "a single NAT Gateway that works across multiple availability zones" in says


@sdk("vpc.nat.source-dest")
def test_a_nat_instance_needs_the_check_off():
    """An instance that does NAT must have its source/destination check disabled."""
    says = model.text("ec2", "ModifyInstanceAttributeRequest.SourceDestCheck")
    assert "You must disable source/destination checks if the instance runs services such as network address" in says
    assert "The default value is true" in says


@moto("vpc.nat.egress-only")
def test_an_egress_only_gateway_is_a_route_for_ipv6(example, ec2):
    """An egress-only internet gateway is the target of an IPv6 route."""
    names = example("vpc/egress_only")
    routes = ec2.describe_route_tables(RouteTableIds=[names["table"]])["RouteTables"][0]["Routes"]
    (out,) = [each for each in routes if each.get("DestinationIpv6CidrBlock") == "::/0"]
    assert out["EgressOnlyInternetGatewayId"].startswith("eigw-")


@sdk("vpc.nat.egress-only-way")
def test_an_egress_only_gateway_lets_nobody_in():
    """An egress-only internet gateway is for IPv6 only, and lets no connection in from outside."""
    says = model.text("ec2", "CreateEgressOnlyInternetGateway")
    assert says.startswith("[IPv6 only]")
    assert "prevents hosts outside of your VPC from initiating an IPv6 connection" in says


@sdk("vpc.lambda.only-vpc")
def test_a_function_in_a_vpc_reaches_the_internet_through_it():
    """A Lambda function that is connected to a VPC reaches resources and the internet only through that VPC."""
    assert "it can access resources and the internet only through that VPC" in model.text(
        "lambda", "CreateFunctionRequest.VpcConfig"
    )


@sdk("vpc.routes.one-table")
def test_a_table_can_serve_many_subnets():
    """One route table can serve several subnets."""
    assert "A route table can be associated with multiple subnets" in model.text("ec2", "AssociateRouteTable")


@sdk("vpc.routes.ipv6")
def test_ipv6_routes_are_apart():
    """A route has an IPv4 block or an IPv6 block as its destination, so 0.0.0.0/0 does not cover IPv6."""
    members = model.shape("ec2", "CreateRouteRequest").members
    assert {"DestinationCidrBlock", "DestinationIpv6CidrBlock"} <= set(members)
    assert model.text("ec2", "CreateRouteRequest.DestinationCidrBlock").startswith("The IPv4 CIDR address block")
    assert model.text("ec2", "CreateRouteRequest.DestinationIpv6CidrBlock").startswith("The IPv6 CIDR block")


@sdk("vpc.nat.no-group")
def test_a_nat_gateway_takes_no_group():
    """A NAT gateway takes no security group."""
    assert not any("Group" in name for name in model.shape("ec2", "CreateNatGatewayRequest").members)
    assert any("Group" in name for name in model.shape("ec2", "CreateNetworkInterfaceRequest").members)


@sdk("vpc.nat.regional-no-subnet")
def test_a_regional_nat_gateway_belongs_to_the_vpc():
    """A regional NAT gateway is made for a VPC, without a subnet, and expands to new zones by itself."""
    assert model.shape("ec2", "CreateNatGatewayRequest").required_members == []
    assert "where you want to create a regional NAT gateway" in model.text("ec2", "CreateNatGatewayRequest.VpcId")
    says = model.text("ec2", "CreateNatGatewayRequest.AvailabilityZoneAddresses")
    assert "the NAT gateway will automatically expand to new AZs" in says
