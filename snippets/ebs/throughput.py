"""Throughput is IOPS times I/O size, up to the first limit."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:formula]
import boto3


def throughput(iops, kib, volume, instance=None):
    """MiB/s, and what holds it there; I/O above 256 KiB is split."""
    bounds = {"IOPS": iops * min(kib, 256) / 1024, "volume": volume}
    if instance:
        bounds["instance"] = instance
    reason = min(bounds, key=bounds.get)
    return f"{bounds[reason]:,.1f} MiB/s, bound by {reason}"


print("database, 8 KiB:", throughput(3_000, 8, 125))
print("backup, 256 KiB:", throughput(3_000, 256, 125))
# --8<-- [end:formula]

# --8<-- [start:instance]
answer = boto3.client("ec2").describe_instance_types(
    InstanceTypes=["m5.large"]
)
ebs = answer["InstanceTypes"][0]["EbsInfo"]["EbsOptimizedInfo"]
always = ebs["BaselineThroughputInMBps"] * 1000**2 / 1024**2
burst = ebs["MaximumThroughputInMBps"] * 1000**2 / 1024**2
print("m5.large, burst: ", throughput(8_000, 256, 1_000, burst))
print("m5.large, always:", throughput(8_000, 256, 1_000, always))
# --8<-- [end:instance]
