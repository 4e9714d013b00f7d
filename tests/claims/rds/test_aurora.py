"""Claims about Aurora: storage, endpoints, failover, serverless, global, backtrack, Data API."""

import itertools

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@moto("rds.aurora.engines")
def test_aurora_speaks_mysql_and_postgres(rds, cluster):
    """An Aurora cluster is compatible with MySQL or PostgreSQL: other engines are refused."""
    cluster({}, Engine="aurora-mysql")
    with pytest.raises(ClientError) as failure:
        rds.create_db_cluster(
            DBClusterIdentifier="other", Engine="oracle-ee", MasterUsername="a", MasterUserPassword="change-me-at-once"
        )
    assert failure.value.response["Error"]["Code"] == "InvalidParameterValue"


@moto("rds.aurora.three-zones")
def test_a_cluster_names_three_zones(cluster):
    """A cluster's storage is in three Availability Zones, even before it has an instance."""
    made = cluster({})
    assert len(set(made["AvailabilityZones"])) == 3
    assert made["DBClusterMembers"] == []


@calc("rds.aurora.quorum")
def test_every_read_meets_the_last_write(example):
    """With 4 of 6 copies for a write and 3 of 6 for a read, every read has a copy with the last write."""
    names = example("rds/quorum")
    assert names["overlap"]() == 1
    for written in itertools.combinations(names["COPIES"], 4):
        for read in itertools.combinations(names["COPIES"], 3):
            assert set(written) & set(read)
    two = [set(a) & set(b) for a in itertools.combinations(range(6), 3) for b in itertools.combinations(range(6), 3)]
    assert not all(two)  # 3 and 3 would not be enough


@calc("rds.aurora.zone-lost")
def test_a_lost_zone_stops_nothing(example):
    """Losing one zone, two copies, stops neither writes nor reads; losing one copy more stops writes and not reads."""
    left = example("rds/quorum")["left"]
    for zone in "abc":
        gone = [f"{zone}1", f"{zone}2"]
        assert left(gone) == ("writes", "reads")
        for other in {"a1", "b1", "c1"} - set(gone):
            assert left([*gone, other]) == ("", "reads")


@sdk("rds.aurora.storage-kinds")
def test_two_storage_configurations():
    """Aurora storage comes as Standard, the default, and as I/O-Optimized."""
    text = model.text("rds", "CreateDBClusterMessage.StorageType")
    assert "Aurora DB clusters - aurora | aurora-iopt1" in text
    assert "Default: Aurora DB clusters - aurora" in text


@moto("rds.aurora.encryption")
def test_instances_and_snapshots_follow_the_cluster(rds, cluster):
    """Encryption is a setting of the cluster; its instances and snapshots follow."""
    cluster({"shop-a": 1}, StorageEncrypted=True)
    assert rds.describe_db_instances()["DBInstances"][0]["StorageEncrypted"] is True
    made = rds.create_db_cluster_snapshot(DBClusterIdentifier="shop", DBClusterSnapshotIdentifier="now")
    assert made["DBClusterSnapshot"]["StorageEncrypted"] is True


@moto("rds.aurora.same-endpoints")
def test_endpoints_stay_after_a_failover(rds, example):
    """After a failover another instance is the writer, and the writer and the reader endpoint are the same as before."""
    names = example("rds/aurora_failover")
    assert names["before"][0] == ["shop-a"]
    assert names["after"][0] == ["shop-b"]
    assert names["before"][1:] == names["after"][1:]


@moto("rds.aurora.writer-deleted")
def test_when_the_writer_is_deleted_a_reader_takes_over(rds, cluster, writer):
    """When the writer is gone, a reader becomes the writer."""
    cluster({"shop-a": 1, "shop-b": 1})
    rds.delete_db_instance(DBInstanceIdentifier="shop-a", SkipFinalSnapshot=True)
    assert writer() == ["shop-b"]


@moto("rds.aurora.two-endpoints")
def test_a_cluster_has_a_writer_and_a_reader_endpoint(cluster):
    """A cluster has a writer endpoint and a reader endpoint, which differ."""
    made = cluster({"shop-a": 1})
    assert ".cluster-ro-" in made["ReaderEndpoint"]
    assert made["Endpoint"] != made["ReaderEndpoint"]


@sdk("rds.aurora.reader-balances")
def test_the_reader_endpoint_balances_connections():
    """The reader endpoint balances connections, not queries, over the Aurora Replicas."""
    text = model.text("rds", "DBCluster.ReaderEndpoint")
    assert "load-balances connections across the Aurora Replicas" in text
    assert "As clients request new connections" in text


@sdk("rds.aurora.custom-endpoints")
def test_custom_endpoints():
    """A custom endpoint leads to instances that you choose, of type READER or ANY."""
    assert "associates it with an Amazon Aurora DB cluster" in model.text("rds", "CreateDBClusterEndpoint")
    assert {"StaticMembers", "ExcludedMembers"} <= set(model.shape("rds", "CreateDBClusterEndpointMessage").members)
    assert "READER" in model.text("rds", "CreateDBClusterEndpointMessage.EndpointType")


@gap("rds.aurora.tier")
def test_the_lowest_tier_is_promoted(rds, cluster, writer):
    """A failover promotes the Aurora Replica with the highest priority, which is the lowest tier."""
    cluster({"shop-a": 1, "shop-b": 15, "shop-c": 0})
    rds.failover_db_cluster(DBClusterIdentifier="shop")
    assert writer() == ["shop-c"]


@calc("rds.aurora.order")
def test_the_order_of_promotion(example):
    """By the documented rule the tier decides first, then the larger instance; without a replica a new instance is made."""
    next_writer = example("rds/failover_order")["next_writer"]
    cases = (
        ({"a": (0, "large"), "b": (1, "4xlarge")}, "a"),
        ({"a": (1, "large"), "b": (1, "4xlarge")}, "b"),
        ({"a": (15, "4xlarge"), "b": (2, "large"), "c": (2, "xlarge")}, "c"),
    )
    for replicas, first in cases:
        assert next_writer({name: {"tier": tier, "size": size} for name, (tier, size) in replicas.items()}) == first
    assert next_writer({}).startswith("a new instance")


@sdk("rds.aurora.tier-range")
def test_tiers_from_0_to_15():
    """The promotion tier is a number from 0 to 15, and 1 by default."""
    text = model.text("rds", "CreateDBInstanceMessage.PromotionTier")
    assert "Default: 1 Valid Values: 0 - 15" in text


@moto("rds.aurora.scale-readers")
def test_readers_can_be_scaled(cluster):
    """Application Auto Scaling can add and remove Aurora Replicas of a cluster."""
    cluster({"shop-a": 1})
    scaling = boto3.client("application-autoscaling")
    target = {
        "ServiceNamespace": "rds",
        "ResourceId": "cluster:shop",
        "ScalableDimension": "rds:cluster:ReadReplicaCount",
    }
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=15)
    found = scaling.describe_scalable_targets(ServiceNamespace="rds")["ScalableTargets"][0]
    assert (found["MinCapacity"], found["MaxCapacity"]) == (1, 15)


@moto("rds.serverless.provisioned")
def test_serverless_v2_is_provisioned_mode(example):
    """A serverless cluster of today has the engine mode provisioned, a range of capacity, and instances of class db.serverless."""
    made = example("rds/serverless_v2")["cluster"]
    assert made["EngineMode"] == "provisioned"
    assert made["ServerlessV2ScalingConfiguration"]["MaxCapacity"] == 8
    assert "Aurora Serverless v2 DB clusters use the provisioned engine mode" in model.text(
        "rds", "CreateDBClusterMessage.EngineMode"
    )


@sdk("rds.serverless.v1-mode")
def test_the_serverless_mode_was_v1():
    """The engine mode called serverless belongs to version 1 only."""
    text = model.text("rds", "CreateDBClusterMessage.EngineMode")
    assert "The serverless engine mode only applies for Aurora Serverless v1" in text


@sdk("rds.serverless.steps")
def test_capacity_goes_in_half_steps():
    """Capacity is counted in Aurora capacity units, in steps of a half."""
    text = model.text("rds", "ServerlessV2ScalingConfiguration.MinCapacity")
    assert "You can specify ACU values in half-step increments" in text


@moto("rds.serverless.mixed")
def test_serverless_and_provisioned_mix(rds, cluster):
    """One cluster can have instances with a size and serverless ones."""
    cluster({"shop-a": 1}, ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 4})
    rds.create_db_instance(
        DBInstanceIdentifier="shop-b",
        DBClusterIdentifier="shop",
        Engine="aurora-postgresql",
        DBInstanceClass="db.serverless",
    )
    classes = {found["DBInstanceClass"] for found in rds.describe_db_instances()["DBInstances"]}
    assert classes == {"db.r8g.large", "db.serverless"}


@moto("rds.global.one-writer")
def test_one_region_writes(example):
    """In a global database one Region writes, and the others read."""
    members = example("rds/global_database")["shop"]["GlobalClusterMembers"]
    writes = {member["DBClusterArn"].split(":")[3]: member["IsWriter"] for member in members}
    assert writes == {"us-east-1": True, "eu-west-1": False, "ap-southeast-2": False}


@sdk("rds.global.switchover")
def test_a_switchover_loses_nothing():
    """A switchover moves the primary to another Region and loses no data; it is for planned changes."""
    text = model.text("rds", "SwitchoverGlobalCluster")
    assert "without losing any data" in text
    assert "intended for controlled environments" in text


@sdk("rds.global.failover")
def test_a_failover_can_lose_data():
    """A failover to another Region can lose writes that were not replicated, so you must allow it: AllowDataLoss."""
    assert "can result in a loss of write transaction data" in model.text("rds", "FailoverGlobalCluster")
    text = model.text("rds", "FailoverGlobalClusterMessage.AllowDataLoss")
    assert "If you don't specify AllowDataLoss, the global database cluster operation defaults to a switchover" in text


@sdk("rds.backtrack.in-place")
def test_backtrack_is_in_place():
    """Backtrack takes a cluster back in time without a new cluster, for Aurora MySQL only."""
    text = model.text("rds", "BacktrackDBCluster")
    assert "without creating a new DB cluster" in text
    assert "only to Aurora MySQL DB clusters" in text


@sdk("rds.backtrack.off")
def test_backtrack_is_off():
    """Backtrack is off by default: its window is 0 seconds."""
    text = model.text("rds", "CreateDBClusterMessage.BacktrackWindow")
    assert "To disable backtracking, set this value to 0" in text
    assert "Default: 0" in text


@sdk("rds.data-api.off")
def test_the_data_api_is_off():
    """The Data API is off until you enable the cluster's HTTP endpoint."""
    assert "By default, the HTTP endpoint isn't enabled" in model.text("rds", "EnableHttpEndpoint")


@sdk("rds.data-api.call")
def test_a_call_names_cluster_secret_and_sql():
    """A call of the Data API names the cluster, a secret and the SQL; it holds no connection."""
    required = model.shape("rds-data", "ExecuteStatementRequest").required_members
    assert set(required) == {"resourceArn", "secretArn", "sql"}
    assert "connectionless web service API" in model.text("rds", "EnableHttpEndpoint")


@sdk("rds.data-api.commits")
def test_without_a_transaction_each_call_commits():
    """Without a transaction id each statement is committed by itself."""
    text = model.text("rds-data", "ExecuteStatement")
    assert "changes that result from the call are committed automatically" in text


@sdk("rds.data-api.transaction")
def test_a_transaction_times_out():
    """A transaction of the Data API is rolled back after three minutes without a call."""
    text = model.text("rds-data", "BeginTransaction")
    assert "times out if no calls use its transaction ID in three minutes" in text
    assert "If a transaction times out before it's committed, it's rolled back" in text


@sdk("rds.data-api.aurora-only")
def test_the_data_api_is_for_aurora():
    """The Data API is for Aurora clusters, serverless or not, and for no other database."""
    assert "only to Aurora Serverless v2 and provisioned DB clusters" in model.text("rds", "EnableHttpEndpoint")
    text = model.text("rds", "CreateDBClusterMessage.EnableHttpEndpoint")
    assert text.endswith("Valid for Cluster Type: Aurora DB clusters only")


@sdk("rds.aurora.interruption")
def test_a_failover_drops_connections():
    """A failover drops connections, also those to the replica that is promoted: reconnect."""
    text = model.text("rds", "DBCluster.ReaderEndpoint")
    assert "is promoted to be the primary instance, your connection is dropped" in text


@sdk("rds.global.writer-endpoint")
def test_the_global_writer_endpoint():
    """The writer endpoint of a global database always leads to the writer of the primary Region."""
    text = model.text("rds", "GlobalCluster.Endpoint")
    assert "always points to the writer DB instance in the current primary cluster" in text


@sdk("rds.global.storage")
def test_the_storage_replicates():
    """Aurora's storage replicates to the other Regions."""
    text = model.text("rds", "CreateGlobalCluster")
    assert "high-speed replication performed by the Aurora storage subsystem" in text


@sdk("rds.data-api.parameters")
def test_parameters_have_names():
    """Values of a statement are named parameters; arrays are not supported."""
    assert "name" in model.shape("rds-data", "SqlParameter").members
    assert "Array parameters are not supported" in model.text("rds-data", "ExecuteStatementRequest.parameters")


@sdk("rds.data-api.batch")
def test_a_batch_writes_many_rows():
    """One call can insert or update many rows: BatchExecuteStatement."""
    text = model.text("rds-data", "BatchExecuteStatement")
    assert "bulk update and insert operations for multiple records" in text
