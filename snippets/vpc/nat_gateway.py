"""A private subnet reaches the internet through a NAT gateway."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:network]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
internet = ec2.create_internet_gateway()["InternetGateway"]
internet = internet["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)


def subnet(block, zone, **default_route):
    made = ec2.create_subnet(
        VpcId=vpc, CidrBlock=block, AvailabilityZone=zone
    )["Subnet"]["SubnetId"]
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]
    table = table["RouteTableId"]
    ec2.create_route(
        RouteTableId=table,
        DestinationCidrBlock="0.0.0.0/0",
        **default_route,
    )
    ec2.associate_route_table(RouteTableId=table, SubnetId=made)
    return made


# --8<-- [end:network]

# --8<-- [start:nat]
for number, zone in enumerate(("us-east-1a", "us-east-1b")):
    public = subnet(f"10.0.{number}.0/24", zone, GatewayId=internet)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(SubnetId=public, AllocationId=address)[
        "NatGateway"
    ]["NatGatewayId"]
    subnet(f"10.0.{number + 10}.0/24", zone, NatGatewayId=nat)
# --8<-- [end:nat]

# --8<-- [start:print]
filters = [{"Name": "vpc-id", "Values": [vpc]}]
found = ec2.describe_nat_gateways(Filters=filters)["NatGateways"]
zones = {
    s["SubnetId"]: s["AvailabilityZone"]
    for s in ec2.describe_subnets(Filters=filters)["Subnets"]
}
for zone in sorted(zones[nat["SubnetId"]] for nat in found):
    print("NAT gateway in", zone)
# --8<-- [end:print]
