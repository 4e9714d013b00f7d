"""Encrypt a database that exists: copy its snapshot with a key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:plain]
import boto3

rds = boto3.client("rds")
key = boto3.client("kms").create_key()["KeyMetadata"]["Arn"]
rds.create_db_instance(
    DBInstanceIdentifier="orders",
    Engine="postgres",
    DBInstanceClass="db.t4g.medium",
    AllocatedStorage=20,
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
)
# --8<-- [end:plain]

# --8<-- [start:copy]
rds.create_db_snapshot(
    DBInstanceIdentifier="orders", DBSnapshotIdentifier="plain"
)
rds.get_waiter("db_snapshot_available").wait(
    DBSnapshotIdentifier="plain"
)
copy = rds.copy_db_snapshot(
    SourceDBSnapshotIdentifier="plain",
    TargetDBSnapshotIdentifier="encrypted",
    KmsKeyId=key,  # this encrypts the copy
)["DBSnapshot"]
rds.restore_db_instance_from_db_snapshot(
    DBInstanceIdentifier="orders-encrypted",
    DBSnapshotIdentifier="encrypted",
)
# --8<-- [end:copy]

# --8<-- [start:look]
for db in rds.describe_db_instances()["DBInstances"]:
    print(db["DBInstanceIdentifier"], db["StorageEncrypted"])
# --8<-- [end:look]
