"""User data travels in base64, and boto3 encodes it at launch."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:launch]
import base64

import boto3

script = """#!/bin/bash
dnf install -y httpd
systemctl enable --now httpd
"""

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
    UserData=script,
)["Instances"][0]["InstanceId"]
# --8<-- [end:launch]

# --8<-- [start:read]
stored = ec2.describe_instance_attribute(
    InstanceId=server, Attribute="userData"
)["UserData"]["Value"]
print("stored:", stored[:16] + "...")
print("same:  ", base64.b64decode(stored).decode() == script)
print("bytes: ", len(script), "raw,", len(stored), "encoded")
# --8<-- [end:read]
