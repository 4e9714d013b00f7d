"""A launch with a wrong parameter is refused by its error code."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:refused]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
good = {
    "ImageId": newest["Parameter"]["Value"],
    "InstanceType": "t3.micro",
    "MinCount": 1,
    "MaxCount": 1,
}

for change in (
    {"ImageId": "ami-0123456789abcdef0"},
    {"InstanceType": "t3.tiny"},
    {"KeyName": "lost"},
    {"DryRun": True},
):
    try:
        ec2.run_instances(**{**good, **change})
    except ClientError as error:
        print(next(iter(change)), "->", error.response["Error"]["Code"])
# --8<-- [end:refused]
