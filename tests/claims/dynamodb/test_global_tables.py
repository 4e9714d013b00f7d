"""Claims about global tables."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@sdk("dynamodb.global.modes")
def test_two_consistency_modes():
    """A global table is eventually or strongly consistent across Regions; eventual is the default."""
    assert sorted(model.shape("dynamodb", "MultiRegionConsistency").metadata["enum"]) == ["EVENTUAL", "STRONG"]
    text = model.text("dynamodb", "UpdateTableInput.MultiRegionConsistency")
    assert "the global table consistency mode defaults to EVENTUAL" in text


@sdk("dynamodb.global.mode-fixed")
def test_the_mode_is_set_when_the_global_table_is_made():
    """The mode is chosen when the first replicas are created, and only then."""
    text = model.text("dynamodb", "UpdateTableInput.MultiRegionConsistency")
    assert "only valid when you create a global table by specifying one or more Create actions" in text


@sdk("dynamodb.global.replicas")
def test_update_table_adds_replicas():
    """UpdateTable adds and removes replicas: a single-Region table becomes a global table."""
    assert {"Create", "Delete"} <= set(model.shape("dynamodb", "ReplicationGroupUpdate").members)
    assert "ReplicaUpdates" in model.shape("dynamodb", "UpdateTableInput").members


@sdk("dynamodb.global.legacy")
def test_create_global_table_is_legacy():
    """CreateGlobalTable belongs to the legacy version 2017.11.29, which new tables should avoid."""
    text = model.text("dynamodb", "CreateGlobalTable")
    assert "version 2017.11.29 (Legacy) of global tables, which should be avoided for new global tables" in text


@sdk("dynamodb.global.witness")
def test_a_witness_serves_no_requests():
    """A witness stores the changes for a strongly consistent global table and answers neither reads nor writes."""
    text = model.text("dynamodb", "UpdateTableInput.GlobalTableWitnessUpdates")
    assert "You cannot perform read or write operations on a witness" in text


@gap("dynamodb.global.replicated")
def test_a_write_reaches_the_other_region(aws):
    """An item that is written in one Region appears in the replica of the other."""
    here, there = (boto3.client("dynamodb", region_name=region) for region in ("us-east-1", "eu-west-1"))
    here.create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
    )
    here.update_table(TableName="orders", ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
    here.put_item(TableName="orders", Item={"order_id": {"S": "A"}})
    assert there.scan(TableName="orders")["Items"] == [{"order_id": {"S": "A"}}]


@moto("dynamodb.global.regional")
def test_a_table_lives_in_one_region(aws):
    """Without replicas a table lives in one Region: the same name elsewhere is another table, with other items."""
    here, there = (boto3.client("dynamodb", region_name=region) for region in ("us-east-1", "eu-west-1"))
    for client in (here, there):
        client.create_table(
            TableName="orders",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        )
    here.put_item(TableName="orders", Item={"order_id": {"S": "A"}})
    assert there.scan(TableName="orders")["Count"] == 0


@sdk("dynamodb.global.write-conflict")
def test_a_conflict_in_a_strong_table_is_an_error():
    """A write in one Region to an item that another Region is changing fails with ReplicatedWriteConflictException."""
    text = model.text("dynamodb", "ReplicatedWriteConflictException")
    assert "being modified by a request in another Region" in text
    assert "ReplicatedWriteConflictException" in {
        error.name for error in model.operation("dynamodb", "PutItem").error_shapes
    }
