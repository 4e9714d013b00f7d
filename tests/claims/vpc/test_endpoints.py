"""Claims about VPC endpoints and the three-tier template."""

import json
import warnings

import boto3
import pytest
from cfnlint.decode import cfn_yaml

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

TEMPLATE = HERE.snippets / "vpc" / "three_tier.yaml"


@moto("vpc.endpoints.gateway-route")
def test_a_gateway_endpoint_is_a_route(example, ec2):
    """A gateway endpoint adds a route for the prefix list of its service to the route tables that you name."""
    names = example("vpc/endpoints")
    routes = ec2.describe_route_tables(RouteTableIds=[names["table"]])["RouteTables"][0]["Routes"]
    (added,) = [each for each in routes if "DestinationPrefixListId" in each]
    assert added["GatewayId"] == names["gateway"]["VpcEndpointId"]
    assert names["gateway"]["NetworkInterfaceIds"] == []


@moto("vpc.endpoints.interface-card")
def test_an_interface_endpoint_is_a_network_interface(example, ec2):
    """An interface endpoint places a network interface in each subnet that you name, with a security group."""
    names = example("vpc/endpoints")
    (card,) = names["cards"]
    assert card["SubnetId"] == names["subnet"]["SubnetId"]
    assert [group["GroupId"] for group in names["interface"]["Groups"]] == [names["group"]]
    routes = ec2.describe_route_tables(RouteTableIds=[names["table"]])["RouteTables"][0]["Routes"]
    assert names["interface"]["VpcEndpointId"] not in {each.get("GatewayId") for each in routes}


@moto("vpc.endpoints.other-subnets")
def test_other_route_tables_stay_as_they_are(example, of):
    """Route tables that you did not name get no route to a gateway endpoint."""
    names = example("vpc/endpoints")
    tables = of("route_tables", names["vpc"])
    assert len(tables) == 2
    for table in tables:
        ways = [each for each in table["Routes"] if "DestinationPrefixListId" in each]
        assert len(ways) == (1 if table["RouteTableId"] == names["table"] else 0)


@moto("vpc.endpoints.which")
def test_gateways_exist_for_two_services(ec2):
    """Gateway endpoints exist for Amazon S3 and DynamoDB only."""
    details = ec2.describe_vpc_endpoint_services()["ServiceDetails"]
    gateways = {each["ServiceName"] for each in details if {"ServiceType": "Gateway"} in each["ServiceType"]}
    assert gateways == {"com.amazonaws.us-east-1.s3", "com.amazonaws.us-east-1.dynamodb"}
    assert len(details) > 100


@sdk("vpc.endpoints.types")
def test_the_types_of_endpoints():
    """There are six types of endpoints, of which Gateway is the default of the API."""
    assert set(model.shape("ec2", "VpcEndpointType").metadata["enum"]) == {
        "Interface",
        "Gateway",
        "GatewayLoadBalancer",
        "Resource",
        "ServiceNetwork",
        "Tunnel",
    }
    assert "Default: Gateway" in model.text("ec2", "CreateVpcEndpointRequest.VpcEndpointType")


@sdk("vpc.endpoints.default-group")
def test_an_interface_endpoint_has_a_group_in_any_case():
    """An interface endpoint without a security group of your choice gets the default group of the VPC."""
    assert "If this parameter is not specified, we use the default security group for the VPC" in model.text(
        "ec2", "CreateVpcEndpointRequest.SecurityGroupIds"
    )


@sdk("vpc.endpoints.private-dns")
def test_private_dns_keeps_the_usual_name():
    """With private DNS, the usual name of the service leads to the endpoint; the VPC needs both DNS settings."""
    says = model.text("ec2", "CreateVpcEndpointRequest.PrivateDnsEnabled")
    assert "make requests to the default public DNS name for the service" in says
    assert "set the following VPC attributes to true: enableDnsHostnames and enableDnsSupport" in says


@moto("vpc.endpoints.default-policy")
def test_the_default_policy_allows_all(example):
    """Without a policy of yours, an endpoint allows every call to its service."""
    names = example("vpc/endpoints")
    (statement,) = json.loads(names["gateway"]["PolicyDocument"])["Statement"]
    assert statement == {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}


@moto("vpc.endpoints.policy")
def test_an_endpoint_takes_a_policy(ec2, vpc):
    """An endpoint carries one policy, which a later one replaces."""
    made = ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.s3")["VpcEndpoint"]["VpcEndpointId"]
    policy = (HERE.snippets / "vpc" / "endpoint_policy.json").read_text(encoding="utf-8")
    ec2.modify_vpc_endpoint(VpcEndpointId=made, PolicyDocument=policy)
    (found,) = ec2.describe_vpc_endpoints(VpcEndpointIds=[made])["VpcEndpoints"]
    (statement,) = json.loads(found["PolicyDocument"])["Statement"]
    assert statement["Resource"] == "arn:aws:s3:::shop-invoices/*"


@tool("vpc.endpoints.linted")
def test_both_policies_pass_the_linter():
    """A policy linter accepts the endpoint policy and the bucket policy, and finds a wrong condition key."""
    with guard.lifted(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import parliament

        def findings(text):
            return parliament.analyze_policy_string(text, ignore_private_auditors=True).findings

        for name in ("endpoint_policy", "only_through_endpoint"):
            text = (HERE.snippets / "vpc" / f"{name}.json").read_text(encoding="utf-8")
            assert findings(text) == []
        assert findings(text.replace("aws:SourceVpce", "s3:SourceVpce"))


@pytest.fixture
def tiers():
    """The stack of the three-tier template; its resources by their names in it."""
    client = boto3.client("cloudformation")
    client.create_stack(StackName="shop", TemplateBody=TEMPLATE.read_text(encoding="utf-8"))
    made = client.describe_stack_resources(StackName="shop")["StackResources"]
    return {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in made}


@moto("vpc.tiers.two-zones")
def test_each_tier_has_a_subnet_in_two_zones(tiers, ec2):
    """The template makes each tier twice, in two Availability Zones."""
    for tier in ("Public", "App", "Data"):
        subnets = ec2.describe_subnets(SubnetIds=[tiers[f"{tier}A"], tiers[f"{tier}B"]])["Subnets"]
        assert len({each["AvailabilityZone"] for each in subnets}) == 2


@moto("vpc.tiers.public-only")
def test_only_the_public_subnets_lead_to_the_internet(tiers, of):
    """One route table leads to the internet gateway, and the template gives it to the two public subnets only."""
    (public,) = [
        table
        for table in of("route_tables", tiers["Vpc"])
        if any(each.get("GatewayId") == tiers["Internet"] for each in table["Routes"])
    ]
    assert public["RouteTableId"] == tiers["PublicTable"]
    assert not any(each["Main"] for each in public["Associations"])
    resources = cfn_yaml.loads(TEMPLATE.read_text(encoding="utf-8"))["Resources"].values()
    given = [each["Properties"] for each in resources if each["Type"] == "AWS::EC2::SubnetRouteTableAssociation"]
    assert [(each["RouteTableId"]["Ref"], each["SubnetId"]["Ref"]) for each in given] == [
        ("PublicTable", "PublicA"),
        ("PublicTable", "PublicB"),
    ]


@moto("vpc.tiers.chain")
def test_the_groups_form_a_chain(tiers, ec2):
    """The data tier lets in the application, the application the load balancer, and that everyone."""
    groups = {name: tiers[name] for name in ("LoadBalancerGroup", "AppGroup", "DataGroup")}
    found = ec2.describe_security_groups(GroupIds=list(groups.values()))["SecurityGroups"]
    rules = {each["GroupId"]: each["IpPermissions"] for each in found}
    (everyone,) = rules[groups["LoadBalancerGroup"]]
    assert everyone["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]
    for tier, before in (("AppGroup", "LoadBalancerGroup"), ("DataGroup", "AppGroup")):
        (rule,) = rules[groups[tier]]
        assert [pair["GroupId"] for pair in rule["UserIdGroupPairs"]] == [groups[before]]
        assert rule["IpRanges"] == []


@moto("vpc.tiers.local-route")
def test_route_tables_do_not_part_the_tiers(tiers, of):
    """Every route table of the template has the local route for the whole VPC: groups part the tiers, not routes."""
    for table in of("route_tables", tiers["Vpc"]):
        assert ("10.0.0.0/16", "local") in {(r["DestinationCidrBlock"], r["GatewayId"]) for r in table["Routes"]}
