"""A Spot Instance is a launch with one more option, and no price."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:spot]
import boto3

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)

for market in ({}, {"InstanceMarketOptions": {"MarketType": "spot"}}):
    server = ec2.run_instances(
        ImageId=newest["Parameter"]["Value"],
        InstanceType="m5.large",
        MinCount=1,
        MaxCount=1,
        **market,
    )["Instances"][0]
    print(server.get("InstanceLifecycle", "on demand"))
# --8<-- [end:spot]
