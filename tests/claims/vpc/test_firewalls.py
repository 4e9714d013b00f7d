"""Claims about network ACLs and security groups."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

ANY = "0.0.0.0/0"


@calc("vpc.acl.order")
def test_the_lowest_matching_number_decides(example):
    """In a network ACL the lowest rule number that matches decides, and what matches no rule is denied."""
    names = example("vpc/firewalls")
    allows, rule = names["acl_allows"], names["rule"]
    assert not allows("198.51.100.9", 443, egress=False)  # 90 denies before 100 allows
    assert allows("203.0.113.9", 443, egress=False)
    assert not allows("203.0.113.9", 22, egress=False)  # no rule
    assert not allows("203.0.113.9", 443, egress=True)  # the rules of the other direction do not count
    rule(80, "allow", "198.51.100.0/24", (443, 443))
    assert allows("198.51.100.9", 443, egress=False)
    rule(70, "deny", ANY, (0, 65_535))
    assert not allows("203.0.113.9", 443, egress=False)


@sdk("vpc.acl.ascending")
def test_rules_are_processed_in_ascending_order():
    """Network ACL rules are processed by number, in ascending order, with separate sets for both directions."""
    says = model.text("ec2", "CreateNetworkAclEntry")
    assert "process the entries in the ACL according to the rule numbers, in ascending order" in says
    assert "a set of ingress rules and a separate set of egress rules" in says


@calc("vpc.acl.stateless")
def test_the_reply_needs_a_rule_of_its_own(example):
    """A reply through a network ACL needs a rule of its own, for the port that the client chose."""
    names = example("vpc/firewalls")
    assert names["visit"]("203.0.113.9", 50_000) == (True, True, True)
    assert names["visit"]("203.0.113.9", 1_000)[2] is False  # outside the ports that were opened
    reply = {"NetworkAclId": names["acl"], "RuleNumber": 100, "Egress": True}
    names["ec2"].delete_network_acl_entry(**reply)
    assert names["visit"]("203.0.113.9", 50_000) == (True, True, False)


@moto("vpc.acl.default-allows")
def test_the_default_acl_allows_everything(of, vpc):
    """The default network ACL of a VPC allows everything in both directions."""
    (acl,) = of("network_acls", vpc)
    first = {e["Egress"]: e for e in sorted(acl["Entries"], key=lambda e: -e["RuleNumber"])}
    for direction in (True, False):
        assert first[direction]["RuleAction"] == "allow"
        assert (first[direction]["CidrBlock"], first[direction]["Protocol"]) == (ANY, "-1")


@moto("vpc.acl.custom-denies")
def test_a_new_acl_allows_nothing(ec2, vpc):
    """A network ACL of your own allows nothing until you add rules."""
    acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]
    assert [each for each in acl["Entries"] if each["RuleAction"] == "allow"] == []


@moto("vpc.acl.one-per-subnet")
def test_a_subnet_has_one_acl(ec2, vpc, of):
    """A subnet has exactly one network ACL; another one takes its place."""
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    own = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]

    def associations():
        return [
            (acl["NetworkAclId"], each["NetworkAclAssociationId"])
            for acl in of("network_acls", vpc)
            for each in acl["Associations"]
            if each["SubnetId"] == subnet
        ]

    ((default, association),) = associations()
    assert default != own
    ec2.replace_network_acl_association(AssociationId=association, NetworkAclId=own)
    ((now, _),) = associations()
    assert now == own


@sdk("vpc.acl.fields")
def test_an_acl_rule_has_a_number_and_an_action():
    """A network ACL rule has a number, an action, a protocol, ports and one address block, and names no group."""
    members = set(model.shape("ec2", "NetworkAclEntry").members)
    assert {"RuleNumber", "RuleAction", "Protocol", "PortRange", "CidrBlock", "Ipv6CidrBlock", "Egress"} <= members
    assert not any("Group" in name or "PrefixList" in name for name in members)
    assert model.shape("ec2", "RuleAction").metadata["enum"] == ["allow", "deny"]


@sdk("vpc.group.no-deny")
def test_a_group_rule_cannot_deny():
    """A security group rule has no action and no number: it can only allow."""
    members = set(model.shape("ec2", "IpPermission").members)
    assert members == {
        "IpProtocol",
        "FromPort",
        "ToPort",
        "UserIdGroupPairs",
        "IpRanges",
        "Ipv6Ranges",
        "PrefixListIds",
    }


@sdk("vpc.group.sources")
def test_the_sources_of_a_group_rule():
    """The source of a security group rule is an IPv4 or IPv6 range, a prefix list, or another security group."""
    assert "an IPv4 or IPv6 address range, a prefix list, or a security group" in model.text(
        "ec2", "AuthorizeSecurityGroupIngress"
    )


@moto("vpc.group.new")
def test_a_new_group_lets_out_and_not_in(ec2, vpc):
    """A new security group lets nothing in and everything out."""
    made = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    group = ec2.describe_security_groups(GroupIds=[made])["SecurityGroups"][0]
    assert group["IpPermissions"] == []
    (out,) = group["IpPermissionsEgress"]
    assert (out["IpProtocol"], out["IpRanges"]) == ("-1", [{"CidrIp": ANY}])


@sdk("vpc.group.default")
def test_the_default_group_trusts_itself():
    """The default security group lets its members reach each other, and takes in what names no other group."""
    says = model.text("ec2", "CreateSecurityGroup")
    assert "a default rule that grants instances unrestricted network access to each other" in says
    assert "If you don't specify a security group when you launch an instance" in says


@moto("vpc.group.chain")
def test_each_tier_lets_in_the_tier_before_it(example, ec2):
    """With groups as sources, each tier lets in the tier before it and nothing else."""
    names = example("vpc/group_chain")
    sources = {}
    for group in ec2.describe_security_groups(GroupIds=list(names["names"]))["SecurityGroups"]:
        (rule,) = group["IpPermissions"]
        sources[group["GroupName"]] = [r["CidrIp"] for r in rule["IpRanges"]] + [
            pair["GroupId"] for pair in rule["UserIdGroupPairs"]
        ]
    assert sources == {"web": [ANY], "app": [names["web"]], "database": [names["app"]]}


@calc("vpc.group.any-rule")
def test_order_does_not_matter_in_a_group(example):
    """The rules of a security group have no order: one that matches is enough."""
    allows = example("vpc/firewalls")["group_allows"]
    rules = [("10.0.0.0/8", 22), (ANY, 443)]
    for order in (rules, rules[::-1]):
        assert allows(order, "203.0.113.9", 443)
        assert allows(order, "10.1.1.1", 22)
        assert not allows(order, "203.0.113.9", 22)


@sdk("vpc.group.other-vpc")
def test_a_group_can_be_used_in_other_vpcs():
    """A security group can be associated with other VPCs of its Region, the default group excepted."""
    says = model.text("ec2", "AssociateSecurityGroupVpc")
    assert says.startswith("Associates a security group with another VPC in the same Region")
    assert "cannot use this feature with default security groups" in says


@moto("vpc.acl.star")
def test_the_last_rule_denies_the_rest(of, vpc):
    """The last rule of the default network ACL, with the highest number, denies what no other rule matched."""
    (acl,) = of("network_acls", vpc)
    for direction in (True, False):
        last = max((e for e in acl["Entries"] if e["Egress"] == direction), key=lambda e: e["RuleNumber"])
        assert (last["RuleAction"], last["Protocol"], last["CidrBlock"]) == ("deny", "-1", ANY)
        assert last["RuleNumber"] > 32_766  # higher than any rule of yours


@moto("vpc.group.level")
def test_groups_sit_on_network_interfaces(ec2, vpc):
    """Security groups sit on a network interface, which can have several of them."""
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    groups = [
        ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"] for name in ("web", "admin")
    ]
    made = ec2.create_network_interface(SubnetId=subnet, Groups=groups)["NetworkInterface"]
    assert {each["GroupId"] for each in made["Groups"]} == set(groups)
    ec2.modify_network_interface_attribute(NetworkInterfaceId=made["NetworkInterfaceId"], Groups=groups[:1])
    (now,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[made["NetworkInterfaceId"]])["NetworkInterfaces"]
    assert [each["GroupId"] for each in now["Groups"]] == groups[:1]
