"""Ask EC2 which Regions exist and which this account may use."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ask]
import boto3

ec2 = boto3.client("ec2", region_name="us-east-1")
found = ec2.describe_regions(
    AllRegions=True, RegionNames=["eu-central-2", "eu-west-1"]
)
for region in sorted(found["Regions"], key=lambda r: r["RegionName"]):
    print(region["RegionName"], region["OptInStatus"])
# --8<-- [end:ask]
