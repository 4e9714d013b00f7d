"""Over IPv6, an egress-only internet gateway lets out and not in."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:gateway]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(
    CidrBlock="10.0.0.0/16", AmazonProvidedIpv6CidrBlock=True
)["Vpc"]["VpcId"]
gateway = ec2.create_egress_only_internet_gateway(VpcId=vpc)
gateway = gateway["EgressOnlyInternetGateway"]
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.create_route(
    RouteTableId=table,
    DestinationIpv6CidrBlock="::/0",
    EgressOnlyInternetGatewayId=gateway["EgressOnlyInternetGatewayId"],
)
found = ec2.describe_route_tables(RouteTableIds=[table])
for route in found["RouteTables"][0]["Routes"]:
    if "EgressOnlyInternetGatewayId" in route:
        print(route["DestinationIpv6CidrBlock"], "-> egress only")
# --8<-- [end:gateway]
