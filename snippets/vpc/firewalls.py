"""A network ACL judges each packet, a security group a connection."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:acl]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]


def rule(number, action, block, ports, egress=False):
    ec2.create_network_acl_entry(
        NetworkAclId=acl,
        RuleNumber=number,
        Protocol="6",  # TCP
        RuleAction=action,
        Egress=egress,
        CidrBlock=block,
        PortRange={"From": ports[0], "To": ports[1]},
    )


rule(90, "deny", "198.51.100.0/24", (443, 443))
rule(100, "allow", "0.0.0.0/0", (443, 443))
# --8<-- [end:acl]

# --8<-- [start:evaluate]
from ipaddress import ip_address, ip_network


def acl_allows(address, port, egress):
    """The lowest number that matches decides; `*` denies the rest."""
    acls = ec2.describe_network_acls(NetworkAclIds=[acl])
    for entry in sorted(
        acls["NetworkAcls"][0]["Entries"], key=lambda e: e["RuleNumber"]
    ):
        ports = entry.get("PortRange", {"From": 0, "To": 65535})
        if (
            entry["Egress"] == egress
            and ip_address(address) in ip_network(entry["CidrBlock"])
            and ports["From"] <= port <= ports["To"]
        ):
            return entry["RuleAction"] == "allow"
    return False


def group_allows(allowed, address, port):
    """Order does not matter, and nothing can be denied."""
    return any(
        ip_address(address) in ip_network(block) and port == open_port
        for block, open_port in allowed
    )


# --8<-- [end:evaluate]


# --8<-- [start:visit]
def visit(address, client_port=50000):
    """A browser opens port 443; the reply goes to its own port."""
    return (
        acl_allows(address, 443, egress=False),
        group_allows([("0.0.0.0/0", 443)], address, 443),
        acl_allows(address, client_port, egress=True),
    )


print("ACL in, group in, ACL out")
print(visit("203.0.113.9"))
rule(100, "allow", "0.0.0.0/0", (1024, 65535), egress=True)
print(visit("203.0.113.9"), "with ephemeral ports open")
print(visit("198.51.100.9"), "from the denied network")
# --8<-- [end:visit]
