"""A security group can name another group as its source."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:chain]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]


def group(name, port, **source):
    made = ec2.create_security_group(
        GroupName=name, Description=name, VpcId=vpc
    )["GroupId"]
    permission = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port}
    ec2.authorize_security_group_ingress(
        GroupId=made, IpPermissions=[{**permission, **source}]
    )
    return made


web = group("web", 443, IpRanges=[{"CidrIp": "0.0.0.0/0"}])
app = group("app", 8080, UserIdGroupPairs=[{"GroupId": web}])
database = group("database", 5432, UserIdGroupPairs=[{"GroupId": app}])
# --8<-- [end:chain]

# --8<-- [start:print]
names = {web: "web", app: "app", database: "database"}
for found in ec2.describe_security_groups(GroupIds=list(names))[
    "SecurityGroups"
]:
    (permission,) = found["IpPermissions"]
    sources = [r["CidrIp"] for r in permission["IpRanges"]]
    for pair in permission["UserIdGroupPairs"]:
        sources.append(f"group {names[pair['GroupId']]}")
    print(found["GroupName"], permission["FromPort"], "from", *sources)
# --8<-- [end:print]
