"""Detailed monitoring of an instance is off until you ask."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:launch]
import boto3

ec2 = boto3.client("ec2")
image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]


def launch(**options):
    return ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        **options,
    )["Instances"][0]["Monitoring"]["State"]


print("as it comes:", launch())
print("asked for:  ", launch(Monitoring={"Enabled": True}))
# --8<-- [end:launch]
