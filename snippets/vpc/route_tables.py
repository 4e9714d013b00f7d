"""The most specific route wins, and it makes a subnet public or not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:network]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
public, private = (
    ec2.create_subnet(VpcId=vpc, CidrBlock=block)["Subnet"]["SubnetId"]
    for block in ("10.0.0.0/24", "10.0.1.0/24")
)

gateway = ec2.create_internet_gateway()["InternetGateway"]
internet = gateway["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)

table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.create_route(
    RouteTableId=table,
    DestinationCidrBlock="0.0.0.0/0",
    GatewayId=internet,
)
ec2.associate_route_table(RouteTableId=table, SubnetId=public)
# --8<-- [end:network]

# --8<-- [start:route]
from ipaddress import ip_address, ip_network


def table_of(subnet):
    """Its own table, or else the main table of the VPC."""
    tables = ec2.describe_route_tables(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}]
    )["RouteTables"]
    for found in tables:
        if any(
            a.get("SubnetId") == subnet for a in found["Associations"]
        ):
            return found
    return next(
        t for t in tables if any(a["Main"] for a in t["Associations"])
    )


def target(routes, address):
    """Longest prefix match: the smallest block with the address."""
    matches = [
        (
            ip_network(r["DestinationCidrBlock"]).prefixlen,
            r["GatewayId"],
        )
        for r in routes
        if ip_address(address) in ip_network(r["DestinationCidrBlock"])
    ]
    return max(matches)[1] if matches else "no route"


def is_public(subnet):
    routes = table_of(subnet)["Routes"]
    return any(
        r.get("GatewayId", "").startswith("igw-") for r in routes
    )


for name, subnet in (("public", public), ("private", private)):
    print(name, "subnet is public:", is_public(subnet))
    for address in ("10.0.1.9", "203.0.113.9"):
        way = target(table_of(subnet)["Routes"], address)
        print(f"  {address} -> {way.split('-')[0]}")
# --8<-- [end:route]
