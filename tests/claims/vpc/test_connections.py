"""Claims about what connects VPCs: peering, transit gateways, PrivateLink, VPN, Direct Connect."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


def connect(ec2, one, other):
    made = ec2.create_vpc_peering_connection(VpcId=one, PeerVpcId=other)["VpcPeeringConnection"]
    return made["VpcPeeringConnectionId"]


@moto("vpc.peering.accept")
def test_the_other_side_accepts(ec2, vpc, refusal):
    """A peering connection is active once the other side has accepted it, which it can do once."""
    other = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    made = connect(ec2, vpc, other)

    def state():
        found = ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[made])
        return found["VpcPeeringConnections"][0]["Status"]["Code"]

    assert state() != "active"
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=made)
    assert state() == "active"
    assert refusal(ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=made) == "InvalidStateTransition"


@moto("vpc.peering.other-region")
def test_peering_reaches_other_regions(ec2, vpc, refusal):
    """A peering connection can reach another Region, and is accepted there."""
    there = boto3.client("ec2", region_name="eu-west-1")
    other = there.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    made = ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=other, PeerRegion="eu-west-1")
    made = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    assert refusal(ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=made) == "OperationNotPermitted"
    assert refusal(there.accept_vpc_peering_connection, VpcPeeringConnectionId=made) == ""


@calc("vpc.peering.not-transitive")
def test_peering_is_not_transitive(example, ec2):
    """With A-B and A-C peered, B and C do not reach each other until they are peered themselves."""
    names = example("vpc/peering")
    talk = names["can_talk"]
    assert talk("A", "B")
    assert talk("C", "A")
    assert not talk("B", "C")
    assert frozenset(("B", "C")) not in names["pairs"]
    names["pairs"].add(frozenset(("B", "C")))
    assert talk("B", "C")


@gap("vpc.peering.overlap")
def test_overlapping_vpcs_cannot_be_peered(ec2, vpc, refusal):
    """A peering of VPCs with overlapping blocks fails and cannot be accepted."""
    other = ec2.create_vpc(CidrBlock="10.0.0.0/17")["Vpc"]["VpcId"]
    made = connect(ec2, vpc, other)
    assert refusal(ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=made)


@sdk("vpc.peering.overlap-text")
def test_overlap_gives_the_state_failed():
    """A peering request between overlapping VPCs has the status failed."""
    says = model.text("ec2", "CreateVpcPeeringConnection")
    assert "with overlapping CIDR blocks, the VPC peering connection has a status of failed" in says


@calc("vpc.peering.overlap-rule")
def test_the_overlap_is_computed(example):
    """Blocks overlap when one contains the other, at any size."""
    can_peer = example("vpc/peering")["can_peer"]
    assert not can_peer("10.0.0.0/16", "10.0.128.0/17")
    assert not can_peer("10.0.0.0/16", "10.0.0.0/16")
    assert can_peer("10.0.0.0/16", "10.1.0.0/16")
    assert not can_peer("10.0.0.0/8", "10.200.0.0/16")


@sdk("vpc.peering.accounts")
def test_peering_crosses_accounts_and_regions():
    """The other VPC of a peering may belong to another account and another Region."""
    assert "can belong to another Amazon Web Services account and can be in a different Region" in model.text(
        "ec2", "CreateVpcPeeringConnection"
    )


@calc("vpc.peering.mesh")
def test_a_full_mesh_grows_fast(example):
    """Ten VPCs need 45 peering connections to reach each other, fifty need 1,225."""
    peerings = example("vpc/mesh")["peerings"]
    assert [peerings(n) for n in (2, 3, 10, 50)] == [1, 3, 45, 1225]


@sdk("vpc.transit.hub")
def test_a_transit_gateway_is_a_hub():
    """A transit gateway interconnects VPCs and networks of your own, which attach to it."""
    says = model.text("ec2", "CreateTransitGateway")
    assert "interconnect your virtual private clouds (VPC) and on-premises networks" in says
    assert "you can attach your VPCs and VPN connections" in says


@sdk("vpc.privatelink.publish")
def test_a_service_is_published_behind_a_load_balancer():
    """You publish a service of your own through PrivateLink behind a Network or Gateway Load Balancer."""
    says = model.text("ec2", "CreateVpcEndpointServiceConfiguration")
    assert "A Network Load Balancer. Service consumers connect to your service using an interface endpoint" in says


@moto("vpc.vpn.parts")
def test_a_vpn_has_two_gateways_and_two_tunnels(example, ec2):
    """A VPN connection joins a customer gateway and a virtual private gateway, and has two tunnels."""
    names = example("vpc/vpn")
    (vpn,) = ec2.describe_vpn_connections()["VpnConnections"]
    assert (vpn["CustomerGatewayId"], vpn["VpnGatewayId"]) == (names["ours"], names["theirs"])
    assert vpn["CustomerGatewayConfiguration"].count("<ipsec_tunnel>") == 2


@sdk("vpc.vpn.ipsec")
def test_a_vpn_is_ipsec():
    """The type of a VPN connection is ipsec.1, the only one."""
    assert model.shape("ec2", "GatewayType").metadata["enum"] == ["ipsec.1"]
    assert "The supported connection type is ipsec.1" in model.text("ec2", "CreateVpnConnection")


@sdk("vpc.vpn.direct-connect-fiber")
def test_direct_connect_is_a_cable():
    """Direct Connect links your network to AWS over a fiber cable at a Direct Connect location."""
    assert "over a standard Ethernet fiber-optic cable" in model.text("directconnect", "CreateConnection")


@sdk("vpc.vpn.macsec")
def test_direct_connect_can_be_encrypted_with_macsec():
    """MACsec encrypts a Direct Connect connection, if you associate a key with it."""
    assert model.text("directconnect", "AssociateMacSecKey").startswith("Associates a MAC Security (MACsec)")
    modes = model.text("directconnect", "Connection.encryptionMode")
    assert "no_encrypt, should_encrypt, and must_encrypt" in modes


@sdk("vpc.peering.group-reference")
def test_a_rule_can_name_a_group_of_the_peer():
    """A security group rule can name a group in a VPC on the other side of a peering connection."""
    assert "VpcPeeringConnectionId" in model.shape("ec2", "UserIdGroupPair").members
    says = model.text("ec2", "DescribeSecurityGroupReferences")
    assert "the VPCs on the other side of a VPC peering or Transit Gateway connection that are referencing" in says


@sdk("vpc.transit.attachments")
def test_what_attaches_to_a_transit_gateway():
    """VPCs, VPN connections, Direct Connect gateways and other transit gateways attach to a transit gateway."""
    kinds = model.shape("ec2", "TransitGatewayAttachmentResourceType").metadata["enum"]
    assert {"vpc", "vpn", "direct-connect-gateway", "peering"} <= set(kinds)
