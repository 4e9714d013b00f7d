"""Claims about functions in a VPC."""

import json

import boto3
import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import sdk as model
from proofnotes import snippets
from proofnotes.evidence import calc, gap, moto, sdk, tool
from proofnotes.project import HERE

NEEDED = {
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
}


@pytest.fixture
def stack(aws):
    """The template of the page, deployed: the physical names by the logical ones."""
    template = (HERE.snippets / "lambda" / "vpc_function.yaml").read_text(encoding="utf-8")
    client = boto3.client("cloudformation")
    client.create_stack(StackName="orders", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"])
    made = client.describe_stack_resources(StackName="orders")["StackResources"]
    return {item["LogicalResourceId"]: item["PhysicalResourceId"] for item in made}


def configuration(stack):
    return boto3.client("lambda").get_function_configuration(FunctionName=stack["Orders"])["VpcConfig"]


@sdk("lambda.vpc.no-vpc-id")
def test_the_vpc_is_not_named():
    """The request names subnets and security groups, never the VPC; the answer tells the VPC."""
    assert list(model.shape("lambda", "VpcConfig").members) == [
        "SubnetIds",
        "SecurityGroupIds",
        "Ipv6AllowedForDualStack",
    ]
    assert "VpcId" in model.shape("lambda", "VpcConfigResponse").members


@sdk("lambda.vpc.through-the-vpc")
def test_everything_goes_through_the_vpc():
    """A function in a VPC reaches resources and the internet only through that VPC."""
    says = model.text("lambda", "CreateFunctionRequest.VpcConfig")
    assert "it can access resources and the internet only through that VPC" in says


@sdk("lambda.vpc.errors")
def test_what_can_fail():
    """A subnet without free addresses, the limit of interfaces and a missing permission are errors of their own, 502."""
    for name in ("SubnetIPAddressLimitReachedException", "ENILimitReachedException", "EC2AccessDeniedException"):
        assert model.shape("lambda", name).metadata["error"]["httpStatusCode"] == 502
    reasons = model.shape("lambda", "StateReasonCode").metadata["enum"]
    assert {"SubnetOutOfIPAddresses", "EniLimitExceeded", "InsufficientRolePermissions"} <= set(reasons)


@sdk("lambda.vpc.states")
def test_the_states_are_in_the_model():
    """The states of a function include Pending, Active and Inactive."""
    assert {"Pending", "Active", "Inactive"} <= set(model.shape("lambda", "State").metadata["enum"])


@moto("lambda.vpc.attached")
def test_the_template_attaches_the_function(stack):
    """The template attaches the function to two private subnets and one security group."""
    found = configuration(stack)
    assert set(found["SubnetIds"]) == {stack["PrivateA"], stack["PrivateB"]}
    [group] = found["SecurityGroupIds"]
    assert boto3.client("ec2").describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["VpcId"] == stack["Vpc"]


@moto("lambda.vpc.two-zones")
def test_the_subnets_lie_in_two_zones(stack):
    """The two subnets of the template lie in different Availability Zones."""
    found = boto3.client("ec2").describe_subnets(SubnetIds=configuration(stack)["SubnetIds"])["Subnets"]
    assert len({subnet["AvailabilityZone"] for subnet in found}) == 2


@moto("lambda.vpc.group-to-group")
def test_the_database_lets_the_function_in(stack):
    """The database's security group names the function's security group as its source, on the port of the database."""
    groups = boto3.client("ec2").describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [stack["Vpc"]]}])
    database = next(g for g in groups["SecurityGroups"] if g["Description"].startswith("the database"))
    [rule] = database["IpPermissions"]
    assert (rule["FromPort"], rule["ToPort"]) == (5432, 5432)
    assert [pair["GroupId"] for pair in rule["UserIdGroupPairs"]] == configuration(stack)["SecurityGroupIds"]


@moto("lambda.vpc.no-way-in")
def test_the_function_needs_no_inbound_rule(stack):
    """The function's security group has no inbound rule, and by default lets everything out."""
    group = configuration(stack)["SecurityGroupIds"]
    [found] = boto3.client("ec2").describe_security_groups(GroupIds=group)["SecurityGroups"]
    assert found["IpPermissions"] == []
    assert found["IpPermissionsEgress"][0]["IpRanges"][0]["CidrIp"] == "0.0.0.0/0"


@moto("lambda.vpc.no-default-route")
def test_the_template_has_no_way_out(stack):
    """The VPC of the template has only its local route: the function cannot reach the internet."""
    tables = boto3.client("ec2").describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [stack["Vpc"]]}])
    routes = [route["DestinationCidrBlock"] for table in tables["RouteTables"] for route in table["Routes"]]
    assert routes == ["10.0.0.0/16"]


@moto("lambda.vpc.detached")
def test_empty_lists_detach(stack):
    """Empty lists of subnets and security groups detach the function from the VPC."""
    boto3.client("lambda").update_function_configuration(
        FunctionName=stack["Orders"], VpcConfig={"SubnetIds": [], "SecurityGroupIds": []}
    )
    assert not configuration(stack)["SubnetIds"]


@gap("lambda.vpc.vpc-derived")
def test_the_answer_names_the_vpc(stack):
    """Lambda derives the VPC from the subnets and tells its id."""
    assert configuration(stack)["VpcId"] == stack["Vpc"]


@moto("lambda.vpc.policy-actions")
def test_the_managed_policy_has_the_six_actions(aws):
    """AWSLambdaVPCAccessExecutionRole, in moto's copy a managed policy, allows six actions on network interfaces."""
    [statement] = json.loads(aws_managed_policies_data)["AWSLambdaVPCAccessExecutionRole"]["Document"]["Statement"]
    assert {action for action in statement["Action"] if action.startswith("ec2:")} == NEEDED


@moto("lambda.vpc.template-actions")
def test_the_role_of_the_template_has_them_too(stack):
    """The role of the template allows the same six actions."""
    document = boto3.client("iam").get_role_policy(RoleName=stack["Role"], PolicyName="network-interfaces")
    policy = str(document["PolicyDocument"])  # moto keeps an inline policy of a template as text
    assert all(f"'{action}'" in policy for action in NEEDED)


@calc("lambda.vpc.condition")
def test_a_policy_can_demand_a_vpc(ask):
    """A Deny with Null on lambda:VpcIds refuses every function without a VPC, and lets one in a VPC pass."""
    deny = json.loads((HERE.snippets / "lambda" / "only_in_vpc.json").read_text(encoding="utf-8"))
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}]}
    create = {"action": "lambda:CreateFunction", "resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}
    assert ask(allow, deny, **create) == "explicit deny"
    assert ask(allow, deny, **create, lambda__VpcIds=["vpc-0a1b2c3d"]) == "allow"


@tool("lambda.vpc.lint")
def test_the_policy_passes_the_linter():
    """The policy that demands a VPC passes the policy linter."""
    result, problems = snippets.run(snippets.find(HERE, "lambda/only_in_vpc.json"))
    assert not problems
    assert "no findings" in result.output


@moto("lambda.vpc.nat-route")
def test_a_nat_gateway_is_a_route_of_the_private_subnet(stack):
    """The way out is a default route of the private subnet to a NAT gateway that stands in another, public subnet."""
    ec2 = boto3.client("ec2")
    public = ec2.create_subnet(VpcId=stack["Vpc"], CidrBlock="10.0.9.0/24")["Subnet"]["SubnetId"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(SubnetId=public, AllocationId=address)["NatGateway"]["NatGatewayId"]
    table = ec2.create_route_table(VpcId=stack["Vpc"])["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)
    ec2.associate_route_table(RouteTableId=table, SubnetId=stack["PrivateA"])
    [found] = ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": [stack["PrivateA"]]}])[
        "RouteTables"
    ]
    ways = {route["DestinationCidrBlock"]: route.get("NatGatewayId") for route in found["Routes"]}
    assert ways["0.0.0.0/0"] == nat
    assert public not in configuration(stack)["SubnetIds"]


@moto("lambda.vpc.gateway-endpoint")
def test_a_gateway_endpoint_belongs_to_route_tables(stack):
    """A gateway endpoint for S3 is attached to route tables, and needs neither NAT nor security group."""
    ec2 = boto3.client("ec2")
    table = ec2.create_route_table(VpcId=stack["Vpc"])["RouteTable"]["RouteTableId"]
    made = ec2.create_vpc_endpoint(
        VpcId=stack["Vpc"],
        ServiceName="com.amazonaws.us-east-1.s3",
        VpcEndpointType="Gateway",
        RouteTableIds=[table],
    )["VpcEndpoint"]
    assert (made["VpcEndpointType"], made["RouteTableIds"]) == ("Gateway", [table])
    assert not made.get("Groups")


@moto("lambda.vpc.attach-later")
def test_an_existing_function_is_attached_by_an_update(stack):
    """A function that exists is attached, or moved to other subnets, by an update."""
    boto3.client("lambda").update_function_configuration(
        FunctionName=stack["Orders"],
        VpcConfig={
            "SubnetIds": [stack["PrivateB"]],
            "SecurityGroupIds": configuration(stack)["SecurityGroupIds"],
        },
    )
    assert configuration(stack)["SubnetIds"] == [stack["PrivateB"]]


@sdk("lambda.vpc.pending")
def test_a_new_function_cannot_be_invoked_at_once():
    """Connecting a new function to a VPC takes a while, and during that time it cannot be invoked or changed."""
    says = model.text("lambda", "CreateFunction")
    assert "If your function connects to a VPC, this process can take" in says
    assert "you can't invoke or modify the function" in says


@calc("lambda.vpc.keys")
def test_three_condition_keys(ask):
    """lambda:VpcIds, lambda:SubnetIds and lambda:SecurityGroupIds work as conditions for creating a function."""
    create = {"action": "lambda:CreateFunction", "resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}
    for key, good, bad in (
        ("VpcIds", "vpc-1", "vpc-2"),
        ("SubnetIds", "subnet-1", "subnet-2"),
        ("SecurityGroupIds", "sg-1", "sg-2"),
    ):
        only = {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "lambda:CreateFunction",
                    "Resource": "*",
                    "Condition": {"ForAllValues:StringEquals": {f"lambda:{key}": [good]}},
                }
            ],
        }
        assert ask(only, **create, **{f"lambda__{key}": [good]}) == "allow"
        assert ask(only, **create, **{f"lambda__{key}": [bad]}) == "implicit deny"


@calc("lambda.vpc.code-may-too")
def test_the_code_has_the_permissions_unless_denied(ask):
    """What the role may do with interfaces the code may do too; a Deny with lambda:SourceFunctionArn stops the code only."""
    function = "arn:aws:lambda:us-east-1:111122223333:function:orders"
    role = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "ec2:CreateNetworkInterface", "Resource": "*"}],
    }
    deny = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Action": "ec2:CreateNetworkInterface",
                "Resource": "*",
                "Condition": {"ArnEquals": {"lambda:SourceFunctionArn": function}},
            }
        ],
    }
    call = {"action": "ec2:CreateNetworkInterface", "resource": "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1"}
    assert ask(role, **call, lambda__SourceFunctionArn=function) == "allow"
    assert ask(role, deny, **call, lambda__SourceFunctionArn=function) == "explicit deny"
    assert ask(role, deny, **call) == "allow"
