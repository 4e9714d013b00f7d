"""A gateway endpoint is a route, an interface endpoint an address."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:network]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]
ec2.modify_vpc_attribute(  # private DNS needs this
    VpcId=vpc, EnableDnsHostnames={"Value": True}
)
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
group = ec2.create_security_group(
    GroupName="endpoints", Description="HTTPS to endpoints", VpcId=vpc
)["GroupId"]
# --8<-- [end:network]

# --8<-- [start:gateway]
gateway = ec2.create_vpc_endpoint(
    VpcId=vpc,
    VpcEndpointType="Gateway",
    ServiceName="com.amazonaws.us-east-1.s3",
    RouteTableIds=[table],
)["VpcEndpoint"]
routes = ec2.describe_route_tables(RouteTableIds=[table])
for route in routes["RouteTables"][0]["Routes"]:
    if "DestinationPrefixListId" in route:
        print("S3: a route", route["GatewayId"].split("-")[0])
# --8<-- [end:gateway]

# --8<-- [start:interface]
interface = ec2.create_vpc_endpoint(
    VpcId=vpc,
    VpcEndpointType="Interface",
    ServiceName="com.amazonaws.us-east-1.sqs",
    SubnetIds=[subnet["SubnetId"]],
    SecurityGroupIds=[group],
    PrivateDnsEnabled=True,
)["VpcEndpoint"]
cards = ec2.describe_network_interfaces(
    NetworkInterfaceIds=interface["NetworkInterfaceIds"]
)["NetworkInterfaces"]
print("SQS:", len(cards), "network interface in the subnet")
# --8<-- [end:interface]

# --8<-- [start:which]
details = ec2.describe_vpc_endpoint_services()["ServiceDetails"]
for service in sorted(
    d["ServiceName"]
    for d in details
    if {"ServiceType": "Gateway"} in d["ServiceType"]
):
    print("gateway for", service.split(".")[-1])
# --8<-- [end:which]
