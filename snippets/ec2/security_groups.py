"""Web servers take HTTPS from anyone, the database from web only."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:chain]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]


def group(name, description):
    made = ec2.create_security_group(
        GroupName=name, Description=description, VpcId=vpc
    )
    return made["GroupId"]


web = group("web", "Web servers")
database = group("database", "MySQL for the web servers")


def allow(target, port, **source):
    rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port}
    ec2.authorize_security_group_ingress(
        GroupId=target, IpPermissions=[rule | source]
    )


allow(web, 443, IpRanges=[{"CidrIp": "0.0.0.0/0"}])
allow(database, 3306, UserIdGroupPairs=[{"GroupId": web}])
# --8<-- [end:chain]

# --8<-- [start:show]
names = {web: "web", database: "database"}
found = ec2.describe_security_groups(GroupIds=[web, database])
for item in sorted(
    found["SecurityGroups"], key=lambda g: g["GroupName"]
):
    for rule in item["IpPermissions"]:
        sources = [r["CidrIp"] for r in rule["IpRanges"]]
        pairs = rule["UserIdGroupPairs"]
        sources += [names[p["GroupId"]] for p in pairs]
        print(item["GroupName"], "<-", rule["FromPort"], sources)
    (out,) = item["IpPermissionsEgress"]
    print(item["GroupName"], "->", "any", out["IpRanges"][0]["CidrIp"])
# --8<-- [end:show]
