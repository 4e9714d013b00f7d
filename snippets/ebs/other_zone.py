"""A snapshot moves the data of a volume to another zone, or Region."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:zone]
import boto3

ec2 = boto3.client("ec2", region_name="us-east-1")
old = ec2.create_volume(
    AvailabilityZone="us-east-1a", Size=20, VolumeType="gp3"
)
snapshot = ec2.create_snapshot(
    VolumeId=old["VolumeId"], Description="orders, before the move"
)["SnapshotId"]
ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot])

new = ec2.create_volume(
    AvailabilityZone="us-east-1b", SnapshotId=snapshot, VolumeType="gp3"
)
for volume in (old, new):
    print(volume["AvailabilityZone"], volume["Size"], "GiB")
# --8<-- [end:zone]

# --8<-- [start:region]
ireland = boto3.client("ec2", region_name="eu-west-1")
copy = ireland.copy_snapshot(
    SourceRegion="us-east-1",
    SourceSnapshotId=snapshot,
    Description="orders, in Ireland",
)["SnapshotId"]
ireland.get_waiter("snapshot_completed").wait(SnapshotIds=[copy])
there = ireland.create_volume(
    AvailabilityZone="eu-west-1a", SnapshotId=copy, VolumeType="gp3"
)
print(there["AvailabilityZone"], there["Size"], "GiB")
# --8<-- [end:region]
