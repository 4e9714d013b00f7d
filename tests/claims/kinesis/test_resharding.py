"""Claims about splitting and merging Kinesis shards."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk

MIDDLE = str(2**127)


@pytest.fixture
def kinesis(aws):
    client = boto3.client("kinesis")
    client.create_stream(StreamName="clicks", ShardCount=1)
    return client


def shards(kinesis):
    return kinesis.list_shards(StreamName="clicks")["Shards"]


def is_open(shard):
    return "EndingSequenceNumber" not in shard["SequenceNumberRange"]


def split(kinesis, shard=0, at=MIDDLE):
    kinesis.split_shard(StreamName="clicks", ShardToSplit=f"shardId-{shard:012}", NewStartingHashKey=at)


def read(kinesis, shard):
    answer = kinesis.get_shard_iterator(
        StreamName="clicks", ShardId=f"shardId-{shard:012}", ShardIteratorType="TRIM_HORIZON"
    )
    return kinesis.get_records(ShardIterator=answer["ShardIterator"])


@moto("kinesis.reshard.split")
def test_split_makes_two_children_of_the_parents_range(kinesis):
    """A split gives the two halves of the parent's hash key range to two new shards that name their parent."""
    split(kinesis)
    parent, low, high = shards(kinesis)
    assert {low["ParentShardId"], high["ParentShardId"]} == {parent["ShardId"]}
    assert low["HashKeyRange"] == {"StartingHashKey": "0", "EndingHashKey": str(2**127 - 1)}
    assert high["HashKeyRange"] == {"StartingHashKey": MIDDLE, "EndingHashKey": str(2**128 - 1)}


@moto("kinesis.reshard.closed")
def test_parent_is_closed(kinesis):
    """After a split the parent is still listed, closed, and cannot be split again."""
    split(kinesis)
    assert [is_open(shard) for shard in shards(kinesis)] == [False, True, True]
    with pytest.raises(ClientError) as refused:
        split(kinesis)
    assert refused.value.response["Error"]["Code"] == "InvalidArgumentException"


@moto("kinesis.reshard.old-records")
def test_records_stay_in_the_parent_of_a_split(kinesis):
    """Records written before a split stay readable in the closed parent."""
    kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=b"home")
    split(kinesis)
    assert [record["Data"] for record in read(kinesis, 0)["Records"]] == [b"home"]


@gap("kinesis.reshard.routing")
def test_new_records_go_to_a_child(kinesis):
    """After a split new records go to a child shard, so a key's records now lie in two shards."""
    split(kinesis)
    answer = kinesis.put_record(StreamName="clicks", PartitionKey="anna", Data=b"home")
    assert answer["ShardId"] in {"shardId-000000000001", "shardId-000000000002"}


@gap("kinesis.reshard.end")
def test_closed_shard_ends(kinesis):
    """When a closed shard is read to its end, GetRecords returns no NextShardIterator."""
    split(kinesis)
    assert read(kinesis, 0).get("NextShardIterator") is None


@moto("kinesis.reshard.merge")
def test_neighbours_merge(kinesis):
    """Two shards with adjacent hash key ranges merge into one shard that covers both."""
    split(kinesis)
    kinesis.merge_shards(
        StreamName="clicks", ShardToMerge="shardId-000000000001", AdjacentShardToMerge="shardId-000000000002"
    )
    merged = shards(kinesis)[-1]
    assert merged["HashKeyRange"] == {"StartingHashKey": "0", "EndingHashKey": str(2**128 - 1)}
    assert (merged["ParentShardId"][-1], merged["AdjacentParentShardId"][-1]) == ("1", "2")


@moto("kinesis.reshard.adjacent")
def test_others_do_not_merge(example):
    """Shards that are not adjacent cannot be merged: InvalidArgumentException."""
    names = example("kinesis/split_and_merge")
    assert names["merge"](2, 4) == "merged"  # neighbours: a check that the helper can succeed
    names["kinesis"].create_stream(StreamName="four", ShardCount=4)
    with pytest.raises(ClientError) as refused:
        names["kinesis"].merge_shards(
            StreamName="four", ShardToMerge="shardId-000000000000", AdjacentShardToMerge="shardId-000000000002"
        )
    assert refused.value.response["Error"]["Code"] == "InvalidArgumentException"


@moto("kinesis.reshard.update")
def test_update_shard_count_splits_them_all(kinesis):
    """UpdateShardCount from 1 to 2 leaves two open shards of equal size, and the old one closed."""
    kinesis.update_shard_count(StreamName="clicks", TargetShardCount=2, ScalingType="UNIFORM_SCALING")
    opened = [shard for shard in shards(kinesis) if is_open(shard)]
    sizes = [int(s["HashKeyRange"]["EndingHashKey"]) - int(s["HashKeyRange"]["StartingHashKey"]) for s in opened]
    assert len(shards(kinesis)) == 3
    assert len(opened) == 2
    assert max(sizes) / min(sizes) < 1.001


@sdk("kinesis.reshard.provisioned")
def test_only_in_provisioned_mode():
    """SplitShard, MergeShards and UpdateShardCount work only for streams in provisioned mode."""
    for name in ("SplitShard", "MergeShards", "UpdateShardCount"):
        assert "only supported for the data streams with the provisioned capacity mode" in model.text("kinesis", name)


@sdk("kinesis.reshard.steps")
def test_double_or_half():
    """One UpdateShardCount can at most double the shards, or halve them."""
    text = model.text("kinesis", "UpdateShardCount")
    assert "Scale up to more than double your current shard count for a stream" in text
    assert "Scale down below half your current shard count for a stream" in text


@sdk("kinesis.reshard.online")
def test_stream_stays_usable():
    """You can write to the stream and read from it while it is resharded."""
    assert "Read and write operations continue to work while the stream is in the UPDATING state" in model.text(
        "kinesis", "SplitShard"
    )
