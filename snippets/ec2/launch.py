"""Launch two tagged instances, wait for them, and find them by tag."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:launch]
import boto3

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")

path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)

launched = ec2.run_instances(
    ImageId=newest["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=2,
    MaxCount=2,
    TagSpecifications=[
        {
            "ResourceType": "instance",
            "Tags": [{"Key": "app", "Value": "shop"}],
        }
    ],
)["Instances"]
print("at first:", {i["State"]["Name"] for i in launched})
# --8<-- [end:launch]

# --8<-- [start:wait]
ids = [i["InstanceId"] for i in launched]
ec2.get_waiter("instance_running").wait(InstanceIds=ids)

pages = ec2.get_paginator("describe_instances").paginate(
    Filters=[
        {"Name": "tag:app", "Values": ["shop"]},
        {"Name": "instance-state-name", "Values": ["running"]},
    ]
)
found = [
    instance
    for page in pages
    for reservation in page["Reservations"]
    for instance in reservation["Instances"]
]
print("running: ", len(found), {i["InstanceType"] for i in found})
# --8<-- [end:wait]
