"""Claims about backups and point-in-time recovery."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@pytest.fixture
def client(aws):
    client = boto3.client("dynamodb")
    client.create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    )
    client.put_item(TableName="orders", Item={"order_id": {"S": "A"}})
    return client


def status(client, table):
    found = client.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    return found["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]


@moto("dynamodb.backup.contents")
def test_a_backup_brings_back_a_deleted_item(client):
    """A backup holds the items of its moment: what is deleted later is in the restored table."""
    arn = client.create_backup(TableName="orders", BackupName="nightly")["BackupDetails"]["BackupArn"]
    client.delete_item(TableName="orders", Key={"order_id": {"S": "A"}})
    client.restore_table_from_backup(TargetTableName="orders-restored", BackupArn=arn)
    assert client.scan(TableName="orders-restored")["Items"] == [{"order_id": {"S": "A"}}]
    assert client.scan(TableName="orders")["Count"] == 0


@moto("dynamodb.backup.new-table")
def test_a_backup_is_restored_to_a_new_table(client):
    """A backup cannot be restored over a table that exists: TableAlreadyExistsException."""
    arn = client.create_backup(TableName="orders", BackupName="nightly")["BackupDetails"]["BackupArn"]
    with pytest.raises(ClientError) as failure:
        client.restore_table_from_backup(TargetTableName="orders", BackupArn=arn)
    assert failure.value.response["Error"]["Code"] == "TableAlreadyExistsException"


@moto("dynamodb.backup.outlives")
def test_a_backup_outlives_its_table(client):
    """An on-demand backup stays when its table is deleted, and restores it."""
    arn = client.create_backup(TableName="orders", BackupName="nightly")["BackupDetails"]["BackupArn"]
    client.delete_table(TableName="orders")
    client.restore_table_from_backup(TargetTableName="orders", BackupArn=arn)
    assert client.scan(TableName="orders")["Count"] == 1


@tool("dynamodb.backup.ttl-lost")
def test_the_cli_shows_that_ttl_is_off(aws):
    """A restored table has its items back, but not its TTL setting."""
    from proofnotes import shell
    from proofnotes.project import HERE

    result = shell.execute(HERE.snippets / "dynamodb/restore.sh")
    assert not result.error
    client = boto3.client("dynamodb")
    state = {
        table: client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["TimeToLiveStatus"]
        for table in ("orders", "orders-restored")
    }
    assert state == {"orders": "ENABLED", "orders-restored": "DISABLED"}


@sdk("dynamodb.backup.settings-lost")
def test_settings_to_set_up_again():
    """Auto scaling, IAM policies, alarms, tags, streams, TTL and recovery have to be set up again after a restore."""
    text = model.text("dynamodb", "RestoreTableToPointInTime")
    again = text[text.index("You must manually set up the following on the restored table") :]
    for setting in (
        "Auto scaling policies", "IAM policies", "metrics and alarms", "Tags", "Stream settings",
        "Time to Live (TTL) settings", "Point in time recovery settings",
    ):  # fmt: skip
        assert setting in again


@sdk("dynamodb.backup.no-capacity")
def test_backups_use_no_capacity():
    """Backups use none of the table's throughput."""
    text = model.text("dynamodb", "CreateBackup")
    assert "All backups in DynamoDB work without consuming any provisioned throughput on the table" in text


@moto("dynamodb.pitr.off")
def test_recovery_is_off_at_first(client):
    """Point-in-time recovery is off on a new table until you enable it."""
    assert status(client, "orders") == "DISABLED"
    client.update_continuous_backups(
        TableName="orders", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    assert status(client, "orders") == "ENABLED"


@moto("dynamodb.pitr.new-table")
def test_recovery_never_overwrites(example):
    """Point-in-time recovery restores to a new table and refuses the name of one that exists."""
    example("dynamodb/pitr")
    client = boto3.client("dynamodb")
    assert client.list_tables()["TableNames"] == ["orders", "orders-at-noon"]
    with pytest.raises(ClientError) as failure:
        client.restore_table_to_point_in_time(
            SourceTableName="orders", TargetTableName="orders", UseLatestRestorableTime=True
        )
    assert failure.value.response["Error"]["Code"] == "TableAlreadyExistsException"


@moto("dynamodb.pitr.not-inherited")
def test_the_restored_table_has_no_recovery(example):
    """A restored table starts without point-in-time recovery."""
    example("dynamodb/pitr")
    client = boto3.client("dynamodb")
    assert (status(client, "orders"), status(client, "orders-at-noon")) == ("ENABLED", "DISABLED")


@sdk("dynamodb.pitr.unavailable")
def test_no_recovery_without_enabling_it():
    """Without point-in-time recovery a restore to a moment fails with PointInTimeRecoveryUnavailableException."""
    errors = {error.name for error in model.operation("dynamodb", "RestoreTableToPointInTime").error_shapes}
    assert "PointInTimeRecoveryUnavailableException" in errors
    text = model.text("dynamodb", "PointInTimeRecoveryUnavailableException")
    assert "has not yet been enabled for this source table" in text


@sdk("dynamodb.backup.settings-kept")
def test_settings_that_come_along():
    """A restored table comes with its indexes, its capacity settings and its encryption settings."""
    text = model.text("dynamodb", "RestoreTableToPointInTime")
    kept = text[: text.index("You must manually set up")]
    for setting in (
        "Global secondary indexes (GSIs)",
        "Local secondary indexes (LSIs)",
        "read and write capacity",
        "Encryption settings",
    ):
        assert setting in kept
