"""Claims about automated backups, snapshots and restores."""

import datetime

import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes import shell
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("rds.backup.default")
def test_one_day_is_the_default_of_the_api(database):
    """Through the API automated backups are kept for 1 day when you say nothing."""
    assert database()["BackupRetentionPeriod"] == 1


@sdk("rds.backup.zero")
def test_zero_switches_backups_off():
    """A retention of 0 switches automated backups off, and a source of read replicas cannot have it."""
    text = model.text("rds", "CreateDBInstanceMessage.BackupRetentionPeriod")
    assert "Setting this parameter to 0 disables automated backups" in text
    assert "Can't be set to 0 if the DB instance is a source to read replicas" in text


@sdk("rds.backup.window")
def test_backups_run_in_the_backup_window():
    """Automated backups are made in the backup window, which must not conflict with the maintenance window."""
    text = model.text("rds", "CreateDBInstanceMessage.PreferredBackupWindow")
    assert "daily time range during which automated backups are created" in text
    assert "Must not conflict with the preferred maintenance window" in text
    assert "Must be at least 30 minutes" in text


@moto("rds.backup.restore-new")
def test_a_restore_makes_a_new_database(rds, example):
    """A restore makes a new DB instance beside the old one; over an existing one it is refused."""
    example("rds/point_in_time")
    names = sorted(found["DBInstanceIdentifier"] for found in rds.describe_db_instances()["DBInstances"])
    assert names == ["orders", "orders-restored"]
    with pytest.raises(ClientError) as failure:
        rds.restore_db_instance_to_point_in_time(
            SourceDBInstanceIdentifier="orders",
            TargetDBInstanceIdentifier="orders-restored",
            UseLatestRestorableTime=True,
        )
    assert failure.value.response["Error"]["Code"] == "DBInstanceAlreadyExists"


@moto("rds.backup.new-endpoint")
def test_the_new_database_has_a_new_endpoint(rds, example):
    """The restored database has an endpoint of its own: the application must be told."""
    example("rds/point_in_time")
    endpoints = {found["Endpoint"]["Address"] for found in rds.describe_db_instances()["DBInstances"]}
    assert len(endpoints) == 2


@sdk("rds.backup.default-settings")
def test_a_restored_database_has_default_settings():
    """A database restored to a point in time has the default security group and parameter group, and one zone."""
    text = model.text("rds", "RestoreDBInstanceToPointInTime")
    assert "with the default security group, the default subnet group, and the default DB parameter group" in text
    assert "the new DB instance is created as a single-AZ deployment" in text


@tool("rds.backup.manual-stays")
def test_deleting_takes_automated_backups_and_leaves_manual_ones(rds):
    """Deleting a database deletes its automated backups; manual snapshots stay."""
    result = shell.execute(HERE.snippets / "rds/snapshots_stay.sh")
    assert not result.error
    left = [
        (found["DBSnapshotIdentifier"], found["SnapshotType"]) for found in rds.describe_db_snapshots()["DBSnapshots"]
    ]
    assert left == [("orders-before-release", "manual")]
    assert not rds.describe_db_instances()["DBInstances"]


@sdk("rds.backup.deleted-by-default")
def test_automated_backups_go_with_the_database():
    """Unless you keep them, automated backups are removed when the database is deleted."""
    text = model.text("rds", "DeleteDBInstanceMessage.DeleteAutomatedBackups")
    assert "The default is to remove automated backups immediately after the DB instance is deleted" in text
    assert "manual DB snapshots of the DB instance aren't deleted" in model.text("rds", "DeleteDBInstance")


@sdk("rds.backup.aurora")
def test_aurora_cannot_switch_backups_off():
    """A cluster, Aurora's or Multi-AZ, keeps automated backups for 1 to 35 days: they cannot be switched off."""
    assert "Must be a value from 1 to 35" in model.text("rds", "CreateDBClusterMessage.BackupRetentionPeriod")


@sdk("rds.snapshot.share")
def test_sharing_a_snapshot():
    """A manual snapshot can be shared with other accounts; an encrypted one only with accounts that you name."""
    text = model.text("rds", "ModifyDBSnapshotAttribute")
    assert "If the manual DB snapshot is encrypted, it can be shared, but only by specifying a list" in text


@moto("rds.backup.time")
def test_a_time_can_be_given(rds, database):
    """A restore takes a time of your choice, or the latest possible one."""
    database(BackupRetentionPeriod=7)
    rds.restore_db_instance_to_point_in_time(
        SourceDBInstanceIdentifier="orders",
        TargetDBInstanceIdentifier="orders-yesterday",
        RestoreTime=datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC),
    )
    text = model.text("rds", "RestoreDBInstanceToPointInTimeMessage.RestoreTime")
    assert "Can't be specified if the UseLatestRestorableTime parameter is enabled" in text
    assert len(rds.describe_db_instances()["DBInstances"]) == 2


@sdk("rds.snapshot.copy-region")
def test_a_snapshot_is_copied_to_another_region():
    """A snapshot can be copied to another Region: call CopyDBSnapshot there."""
    text = model.text("rds", "CopyDBSnapshot")
    assert "the Amazon Web Services Region where you call the CopyDBSnapshot operation is the destination" in text


@sdk("rds.backup.other-region")
def test_automated_backups_can_be_replicated():
    """Automated backups can be replicated to another Region."""
    text = model.text("rds", "StartDBInstanceAutomatedBackupsReplication")
    assert "replication of automated backups to a different Amazon Web Services Region" in text
