"""Peering joins two VPCs, and never a third through one of them."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:peer]
import boto3

ec2 = boto3.client("ec2")
blocks = {"A": "10.0.0.0/16", "B": "10.1.0.0/16", "C": "10.2.0.0/16"}
ids = {
    name: ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    for name, block in blocks.items()
}
names = {vpc: name for name, vpc in ids.items()}

for requester, accepter in (("A", "B"), ("A", "C")):
    made = ec2.create_vpc_peering_connection(
        VpcId=ids[requester], PeerVpcId=ids[accepter]
    )["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=made)
# --8<-- [end:peer]

# --8<-- [start:reach]
from ipaddress import ip_network

pairs = {
    frozenset(
        names[p[side]["VpcId"]]
        for side in ("RequesterVpcInfo", "AccepterVpcInfo")
    )
    for p in ec2.describe_vpc_peering_connections()[
        "VpcPeeringConnections"
    ]
    if p["Status"]["Code"] == "active"
}


def can_talk(one, other):
    """Only over a connection of exactly these two."""
    return frozenset((one, other)) in pairs


def can_peer(one, other):
    return not ip_network(one).overlaps(ip_network(other))


for one, other in (("A", "B"), ("A", "C"), ("B", "C")):
    print(one, other, can_talk(one, other))
print("10.0.0.0/16 with 10.0.128.0/17:", end=" ")
print(can_peer("10.0.0.0/16", "10.0.128.0/17"))
# --8<-- [end:reach]
