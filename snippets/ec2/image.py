"""An AMI belongs to one Region, until you copy it into another."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:bake]
import boto3
from botocore.exceptions import ClientError

virginia = boto3.client("ec2", region_name="us-east-1")
ireland = boto3.client("ec2", region_name="eu-west-1")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
one = {"InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}

source = virginia.run_instances(
    ImageId=newest["Parameter"]["Value"], **one
)["Instances"][0]["InstanceId"]
virginia.get_waiter("instance_running").wait(InstanceIds=[source])
baked = virginia.create_image(InstanceId=source, Name="shop-2026-12-01")
baked = baked["ImageId"]
virginia.get_waiter("image_available").wait(ImageIds=[baked])

mine = virginia.describe_images(Owners=["self"])["Images"]
print("mine:", [image["Name"] for image in mine])
# --8<-- [end:bake]

# --8<-- [start:copy]
try:
    ireland.run_instances(ImageId=baked, **one)
except ClientError as error:
    print("Ireland:", error.response["Error"]["Code"])

copied = ireland.copy_image(
    SourceImageId=baked,
    SourceRegion="us-east-1",
    Name="shop-2026-12-01",
)["ImageId"]
ireland.get_waiter("image_available").wait(ImageIds=[copied])
started = ireland.run_instances(ImageId=copied, **one)["Instances"]
print("same id:", copied == baked)
print("Ireland:", started[0]["State"]["Name"])
# --8<-- [end:copy]
