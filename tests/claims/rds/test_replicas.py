"""Claims about read replicas and Multi-AZ deployments."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def replica(rds, database):
    """Make a database, and a read replica of it."""

    def make(source=None, **wanted):
        database(BackupRetentionPeriod=7, **(source or {}))
        return rds.create_db_instance_read_replica(
            DBInstanceIdentifier="orders-reports", SourceDBInstanceIdentifier="orders", **wanted
        )["DBInstance"]

    return make


@moto("rds.replica.endpoint")
def test_a_replica_has_its_own_endpoint(example):
    """A read replica is a DB instance with an endpoint of its own; nothing sends reads there for you."""
    names = example("rds/read_replica")
    assert names["source"]["Endpoint"]["Address"] != names["replica"]["Endpoint"]["Address"]
    assert names["source"]["ReadReplicaDBInstanceIdentifiers"] == ["orders-reports"]


@moto("rds.replica.zone")
def test_a_replica_can_be_in_another_zone(replica):
    """A read replica can be in the zone of its source or in another."""
    assert replica(AvailabilityZone="us-east-1c")["AvailabilityZone"] == "us-east-1c"


@moto("rds.replica.region")
def test_a_replica_in_another_region(rds, database):
    """A read replica in another Region is made there, from the ARN of its source."""
    arn = database(BackupRetentionPeriod=7)["DBInstanceArn"]
    there = boto3.client("rds", region_name="eu-west-1")
    made = there.create_db_instance_read_replica(
        DBInstanceIdentifier="orders-eu", SourceDBInstanceIdentifier=arn, SourceRegion="us-east-1"
    )["DBInstance"]
    assert ":eu-west-1:" in made["DBInstanceArn"]
    assert "specify a valid DB instance ARN" in model.text(
        "rds", "CreateDBInstanceReadReplicaMessage.SourceDBInstanceIdentifier"
    )


@moto("rds.replica.multi-az")
def test_a_replica_can_be_multi_az(replica):
    """A read replica can itself be Multi-AZ."""
    assert replica(MultiAZ=True)["MultiAZ"] is True


@sdk("rds.replica.needs-backups")
def test_the_source_needs_backups():
    """A source of read replicas must have automated backups on."""
    text = model.text("rds", "CreateDBInstanceReadReplicaMessage.SourceDBInstanceIdentifier")
    assert "must have automatic backups enabled" in text


@sdk("rds.replica.backups-off")
def test_a_replica_starts_without_backups():
    """A read replica is created with automated backups off."""
    assert "RDS creates read replicas with backups disabled" in model.text("rds", "CreateDBInstanceReadReplica")


@gap("rds.replica.promoted")
def test_a_promoted_replica_is_on_its_own(rds, replica):
    """A promoted read replica is a standalone database: it has no source any more."""
    replica()
    rds.promote_read_replica(DBInstanceIdentifier="orders-reports")
    found = rds.describe_db_instances(DBInstanceIdentifier="orders-reports")["DBInstances"][0]
    assert not found.get("ReadReplicaSourceDBInstanceIdentifier")


@sdk("rds.replica.encrypted")
def test_no_encrypted_replica_of_an_unencrypted_source():
    """A read replica of an unencrypted database cannot be encrypted."""
    text = model.text("rds", "CreateDBInstanceReadReplicaMessage.KmsKeyId")
    assert "You can't create an encrypted read replica from an unencrypted DB instance" in text


@moto("rds.replica.follows-encryption")
def test_a_replica_of_an_encrypted_source_is_encrypted(replica):
    """A read replica of an encrypted database is encrypted."""
    assert replica(source={"StorageEncrypted": True})["StorageEncrypted"] is True


@calc("rds.replica.stale")
def test_a_read_right_after_a_write_can_be_old(example):
    """With asynchronous replication a read from the replica right after a write gives the old value, until the lag is over."""
    names = example("rds/read_after_write")
    read, lag = names["orders"].read, names["LAG"]
    assert [read(10 + late, "order-1", True) for late in range(lag + 1)] == ["new"] * lag + ["paid"]
    assert read(10, "order-1", False) == "paid"


@calc("rds.replica.own-writes")
def test_reading_own_writes_from_the_primary(example):
    """Whoever just wrote reads from the primary for longer than the lag, and so sees the write."""
    names = example("rds/read_after_write")
    assert [names["read_own"](10 + late, "order-1", written_at=10) for late in range(8)] == ["paid"] * 8
    short = [names["read_own"](10 + late, "order-1", written_at=10, margin=1) for late in range(3)]
    assert "new" in short  # a margin shorter than the lag does not help


@moto("rds.multi-az.one-name")
def test_multi_az_has_one_name(rds, database):
    """A Multi-AZ DB instance has one endpoint, the same before and after it becomes Multi-AZ."""
    before = database()["Endpoint"]
    rds.modify_db_instance(DBInstanceIdentifier="orders", MultiAZ=True, ApplyImmediately=True)
    after = rds.describe_db_instances()["DBInstances"][0]
    assert after["MultiAZ"] is True
    assert after["Endpoint"]["Address"] == before["Address"]


@sdk("rds.multi-az.no-outage")
def test_becoming_multi_az_is_no_outage():
    """Changing a database to Multi-AZ or back is not an outage."""
    assert "Changing this parameter doesn't result in an outage" in model.text("rds", "ModifyDBInstanceMessage.MultiAZ")


@sdk("rds.multi-az.test")
def test_a_reboot_can_force_a_failover():
    """A reboot with failover tests a Multi-AZ deployment, and is refused without one."""
    text = model.text("rds", "RebootDBInstanceMessage.ForceFailover")
    assert "conducted through a Multi-AZ failover" in text
    assert "can't enable force failover if the instance isn't configured for Multi-AZ" in text


@sdk("rds.multi-az.cluster-engines")
def test_multi_az_clusters_run_mysql_or_postgres():
    """A Multi-AZ DB cluster runs MySQL or PostgreSQL."""
    text = model.text("rds", "CreateDBClusterMessage.Engine")
    assert text.split("Valid Values: ")[1].split()[:4] == ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"]
    assert "Aurora DB clusters and Multi-AZ DB clusters" in text


@sdk("rds.multi-az.cluster-failover")
def test_a_cluster_promotes_a_readable_standby():
    """A failover of a Multi-AZ DB cluster promotes a readable standby."""
    text = model.text("rds", "FailoverDBCluster")
    assert "promotes a readable standby (read-only instances) in the DB cluster" in text


@sdk("rds.multi-az.reconnect")
def test_connections_have_to_be_made_anew():
    """After a failover of a cluster, connections to the instances' own addresses must be made anew."""
    assert "clean up and re-establish any existing connections" in model.text("rds", "FailoverDBCluster")


@sdk("rds.multi-az.second-zone")
def test_the_second_zone_is_told():
    """A Multi-AZ database tells its second Availability Zone."""
    text = model.text("rds", "DBInstance.SecondaryAvailabilityZone")
    assert "the secondary Availability Zone for a DB instance with multi-AZ support" in text
