"""Claims about Kinesis shards, partition keys and capacity."""

import hashlib
import itertools

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def kinesis(aws):
    client = boto3.client("kinesis")
    client.create_stream(StreamName="clicks", ShardCount=4)
    return client


def md5(key):
    return int(hashlib.md5(key.encode()).hexdigest(), 16)


def put(kinesis, key, data=b"x", **where):
    return kinesis.put_record(StreamName="clicks", PartitionKey=key, Data=data, **where)


@moto("kinesis.shard.ranges")
def test_ranges_cover_every_hash_once(kinesis):
    """The hash key ranges of the open shards cover 0 to 2^128 - 1 without gap or overlap."""
    shards = kinesis.list_shards(StreamName="clicks")["Shards"]
    ranges = [(int(s["HashKeyRange"]["StartingHashKey"]), int(s["HashKeyRange"]["EndingHashKey"])) for s in shards]
    assert ranges[0][0] == 0
    assert ranges[-1][1] == 2**128 - 1
    assert all(one[1] + 1 == other[0] for one, other in itertools.pairwise(ranges))


@moto("kinesis.shard.md5")
def test_md5_of_the_key_picks_the_range(kinesis):
    """A record goes to the shard whose hash key range holds the MD5 hash of its partition key."""
    shards = {s["ShardId"]: s["HashKeyRange"] for s in kinesis.list_shards(StreamName="clicks")["Shards"]}
    for number in range(100):
        key = f"user-{number}"
        found = shards[put(kinesis, key)["ShardId"]]
        assert int(found["StartingHashKey"]) <= md5(key) <= int(found["EndingHashKey"])


@moto("kinesis.shard.not-modulo")
def test_modulo_does_not_predict_the_shard(example):
    """The hash modulo the number of shards does not predict the shard: for 200 keys it is right 57 times."""
    names = example("kinesis/hash_ranges")
    assert (names["right"], names["modulo"]) == (200, 57)


@moto("kinesis.shard.same-key")
def test_same_key_same_shard_in_order(kinesis):
    """Records with one partition key go to one shard and are read in the order in which they were written."""
    answers = [put(kinesis, "anna", str(number).encode()) for number in range(6)]
    assert len({answer["ShardId"] for answer in answers}) == 1
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks", ShardId=answers[0]["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    records = kinesis.get_records(ShardIterator=iterator)["Records"]
    assert [record["Data"] for record in records] == [b"0", b"1", b"2", b"3", b"4", b"5"]
    assert [r["SequenceNumber"] for r in records] == [a["SequenceNumber"] for a in answers]


@moto("kinesis.shard.explicit")
def test_explicit_hash_key_overrides(example):
    """ExplicitHashKey decides the shard, whatever the partition key."""
    names = example("kinesis/explicit_hash_key")
    for shard in names["shards"]:
        assert names["put"](ExplicitHashKey=shard["HashKeyRange"]["StartingHashKey"]) == shard["ShardId"][-1]


@sdk("kinesis.shard.order-scope")
def test_order_is_per_shard():
    """Sequence numbers grow within one shard and are not comparable across the shards of a stream."""
    assert "specific to a shard within a stream, not across all shards within a stream" in model.text(
        "kinesis", "PutRecord"
    )


@sdk("kinesis.shard.auto")
def test_auto_distribution_ignores_the_key():
    """With the AUTO record distribution strategy Kinesis ignores the partition key and spreads records itself."""
    text = model.text("kinesis", "PutRecordInput.PartitionKey")
    assert (
        "AUTO record distribution strategy, the partition key is optional and any value you provide is ignored" in text
    )


@sdk("kinesis.capacity.modes")
def test_two_modes():
    """A stream's capacity mode is PROVISIONED or ON_DEMAND."""
    assert model.shape("kinesis", "StreamMode").metadata["enum"] == ["PROVISIONED", "ON_DEMAND"]


@moto("kinesis.capacity.on-demand")
def test_on_demand_stream_has_shards_that_you_do_not_count(kinesis):
    """An on-demand stream is created without a shard count, and UpdateShardCount is refused for it."""
    kinesis.create_stream(StreamName="bursts", StreamModeDetails={"StreamMode": "ON_DEMAND"})
    assert kinesis.describe_stream_summary(StreamName="bursts")["StreamDescriptionSummary"]["OpenShardCount"] == 4
    with pytest.raises(ClientError) as refused:
        kinesis.update_shard_count(StreamName="bursts", TargetShardCount=8, ScalingType="UNIFORM_SCALING")
    assert refused.value.response["Error"]["Code"] == "ValidationException"


@calc("kinesis.capacity.floors")
def test_three_floors(example):
    """The shards needed are the largest of three: MiB written, records written, and MiB read by all consumers."""
    shards = example("kinesis/shards_needed")["shards"]
    assert shards(3500, 0.2) == 4  # the count of records decides
    assert shards(500, 6) == 3  # the bytes written decide
    assert shards(500, 6, consumers=5) == 8  # the bytes read decide


@calc("kinesis.capacity.two-readers")
def test_two_shared_consumers_are_free():
    """Two shared consumers can read all that one shard can take in; a third one makes reading the bottleneck."""
    write, read = 1024, 2048  # KiB/s of one shard
    assert [consumers for consumers in range(1, 6) if consumers * write <= read] == [1, 2]
