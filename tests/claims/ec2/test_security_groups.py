"""Claims about security groups, and an evaluator of their rules."""

import boto3
import pytest
from botocore.exceptions import ParamValidationError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def group(ec2, subnet):
    """Make a security group in the VPC of the subnet; returns its id."""
    vpc = ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["VpcId"]

    def make(name="web"):
        return ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]

    return make


def rules(ec2, group):
    (found,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    return found["IpPermissions"], found["IpPermissionsEgress"]


def tcp(port, **source):
    return [{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **source}]


@moto("ec2.sg.new")
def test_a_new_group_is_closed_inwards_and_open_outwards(ec2, group):
    """A new security group has no inbound rule and one outbound rule, which allows everything."""
    inbound, outbound = rules(ec2, group())
    assert inbound == []
    (rule,) = outbound
    assert rule["IpProtocol"] == "-1" and rule["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]


@moto("ec2.sg.reference")
def test_a_group_can_be_a_source(example, ec2):
    """A rule can name another security group as its source instead of addresses."""
    names = example("ec2/security_groups")
    (rule,), _ = rules(ec2, names["database"])
    assert [pair["GroupId"] for pair in rule["UserIdGroupPairs"]] == [names["web"]]
    assert rule["IpRanges"] == []


@moto("ec2.sg.reference-exists")
def test_a_referenced_group_must_exist(ec2, group, refusal):
    """A rule that names an unknown group is refused."""
    source = {"UserIdGroupPairs": [{"GroupId": "sg-0123456789abcdef0"}]}
    code = refusal(ec2.authorize_security_group_ingress, GroupId=group(), IpPermissions=tcp(22, **source))
    assert code == "InvalidGroup.NotFound"


@sdk("ec2.sg.allow-only")
def test_there_is_no_deny_rule(ec2, group):
    """A security group rule has no field for deny, and boto3 refuses one; a network ACL entry has the field."""
    assert "RuleAction" not in model.shape("ec2", "IpPermission").members
    assert set(model.shape("ec2", "NetworkAclEntry.RuleAction").enum) == {"allow", "deny"}
    with pytest.raises(ParamValidationError, match="RuleAction"):
        ec2.authorize_security_group_ingress(GroupId=group(), IpPermissions=tcp(22, RuleAction="deny"))


@sdk("ec2.sg.sources")
def test_kinds_of_sources():
    """The other end of a rule is an IPv4 range, an IPv6 range, a prefix list or a security group."""
    members = set(model.shape("ec2", "IpPermission").members)
    assert {"IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"} <= members
    says = model.text("ec2", "AuthorizeSecurityGroupIngress")
    assert (
        "exactly one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group"
        in (says)
    )


@moto("ec2.sg.many-instances")
def test_one_group_serves_many_instances(ec2, group, subnet, image):
    """One security group can be attached to many instances."""
    shared = group()
    made = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", SubnetId=subnet, SecurityGroupIds=[shared], MinCount=2, MaxCount=2
    )["Instances"]
    assert [item["SecurityGroups"][0]["GroupId"] for item in made] == [shared, shared]


@moto("ec2.sg.interface")
def test_groups_hang_on_the_interface(ec2, group, subnet):
    """Security groups are attached to a network interface, several at once, even before there is an instance."""
    both = {group("web"), group("metrics")}
    made = ec2.create_network_interface(SubnetId=subnet, Groups=sorted(both))["NetworkInterface"]
    assert {item["GroupId"] for item in made["Groups"]} == both
    assert made["Status"] != "in-use"


@moto("ec2.sg.duplicate")
def test_the_same_rule_twice_is_refused(ec2, group, refusal):
    """The same rule a second time is refused with InvalidPermission.Duplicate."""
    web = group()
    call = {"GroupId": web, "IpPermissions": tcp(443, IpRanges=[{"CidrIp": "0.0.0.0/0"}])}
    assert refusal(ec2.authorize_security_group_ingress, **call) == ""
    assert refusal(ec2.authorize_security_group_ingress, **call) == "InvalidPermission.Duplicate"


@moto("ec2.sg.sixty")
def test_the_61st_rule_is_refused(ec2, group, refusal):
    """The 61st inbound rule of a group is refused."""
    web = group()
    for port in range(1000, 1060):
        ec2.authorize_security_group_ingress(
            GroupId=web, IpPermissions=tcp(port, IpRanges=[{"CidrIp": "203.0.113.7/32"}])
        )
    more = tcp(1060, IpRanges=[{"CidrIp": "203.0.113.7/32"}])
    code = refusal(ec2.authorize_security_group_ingress, GroupId=web, IpPermissions=more)
    assert code == "RulesPerSecurityGroupLimitExceeded"


@moto("ec2.sg.region")
def test_a_group_belongs_to_a_region(group, refusal):
    """A security group does not exist in another Region."""
    other = boto3.client("ec2", region_name="eu-west-1")
    assert refusal(other.describe_security_groups, GroupIds=[group()]) == "InvalidGroup.NotFound"


@sdk("ec2.sg.other-vpc")
def test_a_group_can_be_associated_with_another_vpc():
    """A security group can be associated with other VPCs of its Region, but not a default group, and not with the default VPC."""
    says = model.text("ec2", "AssociateSecurityGroupVpc")
    assert "Associates a security group with another VPC in the same Region" in says
    assert "You cannot use this feature with default security groups" in says
    assert "You cannot use this feature with the default VPC" in says


@gap("ec2.sg.default-self")
def test_the_default_group_lets_its_members_talk(ec2):
    """The default security group allows all traffic from its own members."""
    (default,) = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
    sources = [pair["GroupId"] for rule in default["IpPermissions"] for pair in rule["UserIdGroupPairs"]]
    assert sources == [default["GroupId"]]


@gap("ec2.sg.in-use")
def test_a_referenced_group_cannot_be_deleted(example, ec2, refusal):
    """A group that another group of its VPC refers to cannot be deleted."""
    names = example("ec2/security_groups")
    assert refusal(ec2.delete_security_group, GroupId=names["web"]) == "DependencyViolation"


@sdk("ec2.sg.delete")
def test_deleting_a_used_group_fails():
    """Deleting a group that is in use or referenced fails with DependencyViolation."""
    says = model.text("ec2", "DeleteSecurityGroup")
    assert "is associated with an instance or network interface, is referenced by another security group" in says
    assert "DependencyViolation" in says


ANY = {"protocol": "-1", "cidr": "0.0.0.0/0"}
SSH = {"protocol": "tcp", "ports": (22, 22), "cidr": "203.0.113.0/24"}
HIGH = {"protocol": "tcp", "ports": (7000, 8000), "cidr": "10.0.0.0/16"}
DNS = {"protocol": "udp", "ports": (53, 53), "cidr": "0.0.0.0/0"}
FROM_WEB = {"protocol": "tcp", "ports": (3306, 3306), "group": "web"}


@calc("ec2.sg.evaluator")
@pytest.mark.parametrize(
    ("inbound", "packet", "let_in"),
    [
        ([], ("tcp", 22, 5, "203.0.113.7"), False),
        ([SSH], ("tcp", 22, 5, "203.0.113.7"), True),
        ([SSH], ("tcp", 22, 5, "203.0.114.7"), False),
        ([SSH], ("tcp", 23, 5, "203.0.113.7"), False),
        ([SSH], ("udp", 22, 5, "203.0.113.7"), False),
        ([SSH], ("tcp", 5, 22, "203.0.113.7"), False),
        ([HIGH], ("tcp", 7000, 5, "10.0.9.9"), True),
        ([HIGH], ("tcp", 8000, 5, "10.0.9.9"), True),
        ([HIGH], ("tcp", 8001, 5, "10.0.9.9"), False),
        ([DNS], ("tcp", 53, 5, "10.0.9.9"), False),
        ([SSH, DNS], ("udp", 53, 5, "198.51.100.1"), True),
        ([ANY], ("icmp", 8, 0, "198.51.100.1"), True),
    ],
)
def test_rules_allow_by_protocol_port_and_source(example, inbound, packet, let_in):
    """Traffic is allowed where one rule of any group matches its protocol, its destination port and its other end."""
    door = example("ec2/security_group_rules")["Interface"](inbound, [])
    assert (door.packet("in", *packet) != "dropped") is let_in


@calc("ec2.sg.members")
def test_a_rule_with_a_group_looks_at_membership(example):
    """A rule that names a group allows its members at whatever address, and nobody else."""
    interface = example("ec2/security_group_rules")["Interface"]
    for address in ("10.0.1.5", "10.0.200.77"):
        assert interface([FROM_WEB], []).packet("in", "tcp", 3306, 4, address, {"web", "jobs"}) != "dropped"
        assert interface([FROM_WEB], []).packet("in", "tcp", 3306, 4, address, {"jobs"}) == "dropped"


@calc("ec2.sg.stateful")
def test_answers_need_no_rule(example):
    """The answer to allowed traffic passes without a rule of its own, in both directions."""
    interface = example("ec2/security_group_rules")["Interface"]
    server = interface([SSH], [])
    assert server.packet("out", "tcp", 22, 50000, "203.0.113.7") == "dropped"
    assert server.packet("in", "tcp", 22, 50000, "203.0.113.7") != "dropped"
    assert server.packet("out", "tcp", 22, 50000, "203.0.113.7") != "dropped"
    client = interface([], [ANY])
    assert client.packet("out", "tcp", 41000, 443, "198.51.100.9") != "dropped"
    assert client.packet("in", "tcp", 41000, 443, "198.51.100.9") != "dropped"
    assert client.packet("in", "tcp", 41001, 443, "198.51.100.9") == "dropped"


@calc("ec2.sg.no-start")
def test_a_stateful_group_does_not_open_new_connections(example):
    """Without an outbound rule a server answers, but cannot start a connection itself."""
    server = example("ec2/security_group_rules")["Interface"]([SSH], [])
    server.packet("in", "tcp", 22, 50000, "203.0.113.7")
    assert server.packet("out", "tcp", 41000, 443, "203.0.113.7") == "dropped"
