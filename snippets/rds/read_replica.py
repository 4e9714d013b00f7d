"""A read replica is a DB instance with an endpoint of its own."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:replica]
import boto3

rds = boto3.client("rds")
rds.create_db_instance(
    DBInstanceIdentifier="orders",
    Engine="postgres",
    DBInstanceClass="db.r8g.large",
    AllocatedStorage=100,
    MasterUsername="clerk",
    MasterUserPassword="change-me-at-once",
    BackupRetentionPeriod=7,  # a source needs backups
)
replica = rds.create_db_instance_read_replica(
    DBInstanceIdentifier="orders-reports",
    SourceDBInstanceIdentifier="orders",
    AvailabilityZone="us-east-1c",
)["DBInstance"]

found = rds.describe_db_instances(DBInstanceIdentifier="orders")
source = found["DBInstances"][0]
print("replicas: ", source["ReadReplicaDBInstanceIdentifiers"])
print("source:   ", replica["ReadReplicaSourceDBInstanceIdentifier"])
print(
    "endpoints differ:",
    source["Endpoint"]["Address"] != replica["Endpoint"]["Address"],
)
# --8<-- [end:replica]
