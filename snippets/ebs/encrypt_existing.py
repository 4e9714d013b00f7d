"""An unencrypted volume gets encrypted by way of a snapshot."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:encrypt]
import boto3

ec2 = boto3.client("ec2")
key = boto3.client("kms").create_key(Description="orders disks")
zone = "us-east-1a"
plain = ec2.create_volume(AvailabilityZone=zone, Size=20)
snapshot = ec2.create_snapshot(VolumeId=plain["VolumeId"])["SnapshotId"]
ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot])

secret = ec2.create_volume(
    AvailabilityZone=zone,
    SnapshotId=snapshot,
    Encrypted=True,
    KmsKeyId=key["KeyMetadata"]["Arn"],
)
print("old volume:", plain["Encrypted"])
print("new volume:", secret["Encrypted"])
# --8<-- [end:encrypt]

# --8<-- [start:no-way-back]
backup = ec2.create_snapshot(VolumeId=secret["VolumeId"])
ec2.get_waiter("snapshot_completed").wait(
    SnapshotIds=[backup["SnapshotId"]]
)
again = ec2.create_volume(
    AvailabilityZone=zone, SnapshotId=backup["SnapshotId"]
)
print("its snapshot:", backup["Encrypted"])
print("restored:    ", again["Encrypted"])
# --8<-- [end:no-way-back]
