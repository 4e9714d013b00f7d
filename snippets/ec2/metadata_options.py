"""Require IMDSv2 at launch, and change it while it runs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:options]
import boto3

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
server = ec2.run_instances(
    ImageId=newest["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=1,
    MaxCount=1,
    MetadataOptions={
        "HttpTokens": "required",  # IMDSv2 only
        "HttpPutResponseHopLimit": 1,
    },
)["Instances"][0]["InstanceId"]


def look():
    found = ec2.describe_instances(InstanceIds=[server])
    now = found["Reservations"][0]["Instances"][0]["MetadataOptions"]
    print(now["HttpTokens"], now["HttpPutResponseHopLimit"], "hop(s)")


look()
ec2.modify_instance_metadata_options(
    InstanceId=server,
    HttpTokens="required",
    HttpPutResponseHopLimit=2,  # one more, for a container
)
look()
# --8<-- [end:options]
