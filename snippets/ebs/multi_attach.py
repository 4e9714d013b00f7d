"""Only a Provisioned IOPS volume can be made for several instances."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:make]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
shared = ec2.create_volume(
    AvailabilityZone="us-east-1a",
    VolumeType="io2",
    Size=100,
    Iops=3000,
    MultiAttachEnabled=True,
)
print("io2:", shared["MultiAttachEnabled"])
try:
    ec2.create_volume(
        AvailabilityZone="us-east-1a",
        VolumeType="gp3",
        Size=100,
        MultiAttachEnabled=True,
    )
except ClientError as error:
    print("gp3:", error.response["Error"]["Code"])
# --8<-- [end:make]
