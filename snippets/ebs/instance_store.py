"""Ask which instance types bring disks of their own."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ask]
import boto3

ec2 = boto3.client("ec2")
answer = ec2.describe_instance_types(
    InstanceTypes=["i4i.large", "m5.large", "m5d.large"]
)
for kind in sorted(
    answer["InstanceTypes"], key=lambda k: k["InstanceType"]
):
    store = kind.get("InstanceStorageInfo", {})
    print(kind["InstanceType"], store.get("TotalSizeInGB", 0), "GB")
# --8<-- [end:ask]
