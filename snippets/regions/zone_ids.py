"""A zone has a name in your account and an ID for all accounts."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:zones]
import boto3

ec2 = boto3.client("ec2", region_name="us-east-2")
answer = ec2.describe_availability_zones(
    Filters=[{"Name": "zone-type", "Values": ["availability-zone"]}]
)
zones = sorted(answer["AvailabilityZones"], key=lambda z: z["ZoneName"])
for zone in zones:
    print(zone["ZoneName"], zone["ZoneId"], zone["State"])
# --8<-- [end:zones]
