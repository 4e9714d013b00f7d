"""Families differ in memory for each vCPU."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:compare]
import boto3

ec2 = boto3.client("ec2")
found = ec2.describe_instance_types(
    InstanceTypes=["c7g.large", "m7g.large", "r7g.large", "t4g.large"]
)["InstanceTypes"]

for item in sorted(found, key=lambda item: item["InstanceType"]):
    cpus = item["VCpuInfo"]["DefaultVCpus"]
    memory = item["MemoryInfo"]["SizeInMiB"] // 1024
    burst = item["BurstablePerformanceSupported"]
    print(
        f"{item['InstanceType']}: {cpus} vCPU, {memory} GiB,"
        f" {memory // cpus} for each vCPU{', burstable' * burst}"
    )
# --8<-- [end:compare]
