"""Claims about what RDS is: engines, storage, what you do not have to do."""

import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@sdk("rds.engines.list")
def test_the_engines():
    """RDS runs Db2, MariaDB, MySQL, Oracle, PostgreSQL and SQL Server, besides Aurora for MySQL and PostgreSQL."""
    text = model.text("rds", "CreateDBInstanceMessage.Engine")
    for engine in (
        "db2-se",
        "mariadb",
        "mysql",
        "oracle-ee",
        "postgres",
        "sqlserver-ee",
        "aurora-mysql",
        "aurora-postgresql",
    ):
        assert f" {engine} " in text


@sdk("rds.engines.custom")
def test_rds_custom():
    """RDS Custom exists for Oracle and SQL Server."""
    text = model.text("rds", "CreateDBInstanceMessage.Engine")
    assert {"custom-oracle-ee", "custom-sqlserver-se"} <= set(text.split())
    assert "custom-mysql" not in text


@sdk("rds.engines.no-shell")
def test_there_is_no_operation_for_a_shell():
    """RDS has no operation that opens a shell on the host of a database."""
    names = model.service("rds").operation_names
    assert not [name for name in names if "SSH" in name.upper() or "Shell" in name or "Session" in name]


@sdk("rds.engines.extended-support")
def test_extended_support_is_the_default():
    """A MySQL or PostgreSQL database is enrolled in Extended Support, which costs, unless you say otherwise."""
    text = model.text("rds", "CreateDBInstanceMessage.EngineLifecycleSupport")
    assert "By default, this value is set to open-source-rds-extended-support" in text
    assert "avoid charges for Extended Support" in text


@sdk("rds.storage.types")
def test_storage_types():
    """Storage is gp3 by default; gp2, io1, io2 and magnetic exist too."""
    text = model.text("rds", "CreateDBInstanceMessage.StorageType")
    assert "gp2 | gp3 | io1 | io2 | standard" in text
    assert text.endswith("Otherwise, gp3.")


@moto("rds.storage.limit-kept")
def test_the_limit_is_part_of_the_database(database):
    """MaxAllocatedStorage above the allocated storage is the limit up to which storage grows by itself."""
    made = database(AllocatedStorage=20, MaxAllocatedStorage=100)
    assert (made["AllocatedStorage"], made["MaxAllocatedStorage"]) == (20, 100)
    assert "can automatically scale the storage" in model.text("rds", "CreateDBInstanceMessage.MaxAllocatedStorage")


@moto("rds.delete.protected")
def test_a_protected_database_is_not_deleted(rds, database):
    """A database with deletion protection cannot be deleted."""
    database(DeletionProtection=True)
    with pytest.raises(ClientError) as failure:
        rds.delete_db_instance(DBInstanceIdentifier="orders", SkipFinalSnapshot=True)
    assert failure.value.response["Error"]["Code"] == "InvalidParameterCombination"
    assert rds.describe_db_instances()["DBInstances"]


@sdk("rds.delete.final-snapshot")
def test_a_final_snapshot_is_the_default():
    """Deleting a database makes a final snapshot, unless you skip it."""
    text = model.text("rds", "DeleteDBInstanceMessage.SkipFinalSnapshot")
    assert "By default, skip isn't enabled, and the DB snapshot is created" in text


@sdk("rds.stop.restarts")
def test_a_stopped_database_restarts():
    """A stopped database starts again by itself after 7 days."""
    assert "The instance restarts automatically after 7 days" in model.text("rds", "StopDBInstance")


@sdk("rds.modify.window")
def test_changes_wait_for_the_window():
    """A modification waits for the next maintenance window, unless you apply it at once."""
    text = model.text("rds", "ModifyDBInstanceMessage.ApplyImmediately")
    assert "By default, this parameter is disabled" in text
    assert "applied during the next maintenance window" in text


@sdk("rds.blue-green.switch")
def test_blue_green_switchover():
    """A blue/green deployment switches over in under a minute, typically."""
    text = model.text("rds", "CreateBlueGreenDeployment")
    assert "stays in sync with the current production environment" in text
    assert "The switchover typically takes under a minute" in text


@tool("rds.template.deployed")
def test_the_template_makes_a_private_database():
    """The template passes cfn-lint, and its database is deployed."""
    text = (HERE.snippets / "rds/private_database.yaml").read_text(encoding="utf-8")
    from cfnlint import api

    assert not [found for found in api.lint_all(text) if not found.rule.id.startswith("I")]
    import warnings

    import boto3

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        boto3.client("cloudformation").create_stack(StackName="orders", TemplateBody=text)
    made = boto3.client("rds").describe_db_instances()["DBInstances"][0]
    assert made["StorageEncrypted"]
    assert made["MultiAZ"]
    assert made["BackupRetentionPeriod"] == 7


@sdk("rds.modify.minor")
def test_minor_versions_come_by_themselves():
    """Minor versions are applied by themselves, in the maintenance window, unless you say otherwise."""
    text = model.text("rds", "CreateDBInstanceMessage.AutoMinorVersionUpgrade")
    assert "By default, minor engine upgrades are applied automatically" in text


@sdk("rds.modify.major")
def test_major_versions_must_be_allowed():
    """A major version upgrade must be allowed in the call that asks for it."""
    text = model.text("rds", "ModifyDBInstanceMessage.AllowMajorVersionUpgrade")
    assert "Major version upgrades must be allowed when specifying a value for the EngineVersion" in text
