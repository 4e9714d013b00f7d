"""The servers admit the load balancer's security group, nobody else."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:groups]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.describe_vpcs(
    Filters=[{"Name": "is-default", "Values": ["true"]}]
)["Vpcs"][0]["VpcId"]


def security_group(name):
    return ec2.create_security_group(
        GroupName=name, Description=name, VpcId=vpc
    )["GroupId"]


def admit(group, port, **source):
    ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": port,
                "ToPort": port,
                **source,
            }
        ],
    )


balancer = security_group("balancer")
servers = security_group("servers")
admit(balancer, 443, IpRanges=[{"CidrIp": "0.0.0.0/0"}])
admit(servers, 8080, UserIdGroupPairs=[{"GroupId": balancer}])
# --8<-- [end:groups]

# --8<-- [start:read]
found = ec2.describe_security_group_rules(
    Filters=[{"Name": "group-id", "Values": [servers]}]
)["SecurityGroupRules"]
inbound = [rule for rule in found if not rule["IsEgress"]]
for rule in inbound:
    source = rule["ReferencedGroupInfo"]["GroupId"]
    print("port", rule["FromPort"], "from", end=" ")
    print("the balancer" if source == balancer else source)
print("from an address range:", any("CidrIpv4" in r for r in inbound))
# --8<-- [end:read]
