"""Vertical scaling ends at the largest instance type."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:limit]
import boto3

ec2 = boto3.client("ec2")
types = ec2.describe_instance_types(
    InstanceTypes=["t3.nano", "t3.large", "u7in-32tb.224xlarge"]
)["InstanceTypes"]
for found in sorted(
    types, key=lambda each: each["MemoryInfo"]["SizeInMiB"]
):
    cpus = found["VCpuInfo"]["DefaultVCpus"]
    memory = found["MemoryInfo"]["SizeInMiB"] / 1024
    print(f"{found['InstanceType']:20} {cpus:>3} vCPU {memory:g} GiB")
# --8<-- [end:limit]
