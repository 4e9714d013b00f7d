"""A public zone answers the internet, a private zone only its VPCs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:public]
import boto3
from botocore.exceptions import ClientError

route53 = boto3.client("route53")
public = route53.create_hosted_zone(
    Name="shop.example", CallerReference="public-1"
)
print("public:", len(public["DelegationSet"]["NameServers"]), "servers")
# --8<-- [end:public]

# --8<-- [start:private]
vpc = boto3.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]
private = route53.create_hosted_zone(
    Name="shop.example",
    CallerReference="private-1",
    VPC={"VPCRegion": "us-east-1", "VPCId": vpc["VpcId"]},
    HostedZoneConfig={"PrivateZone": True},
)
zone = private["HostedZone"]
print("private:", zone["Config"]["PrivateZone"], zone["Name"])

try:
    route53.associate_vpc_with_hosted_zone(
        HostedZoneId=public["HostedZone"]["Id"],
        VPC={"VPCRegion": "us-east-1", "VPCId": vpc["VpcId"]},
    )
except ClientError as error:
    print("public zone and a VPC:", error.response["Error"]["Code"])
# --8<-- [end:private]
