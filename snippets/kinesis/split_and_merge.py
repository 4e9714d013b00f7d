"""Splitting closes one shard and opens two; old records stay in the closed parent."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:split]
import boto3
from botocore.exceptions import ClientError

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=2)
active = kinesis.get_waiter("stream_exists")
active.wait(StreamName="clicks")


def put(first, last):
    for n in range(first, last):
        kinesis.put_record(
            StreamName="clicks", PartitionKey=f"user-{n}", Data=b"x"
        )


def show(title):
    print(title)
    for shard in kinesis.list_shards(StreamName="clicks")["Shards"]:
        iterator = kinesis.get_shard_iterator(
            StreamName="clicks",
            ShardId=shard["ShardId"],
            ShardIteratorType="TRIM_HORIZON",
        )["ShardIterator"]
        records = kinesis.get_records(ShardIterator=iterator)["Records"]
        numbers = shard["SequenceNumberRange"]
        state = "closed" if "EndingSequenceNumber" in numbers else "open"
        parent = shard.get("ParentShardId", "-")[-1]
        print(f"  shard {shard['ShardId'][-1]} {state:6}", end=" ")
        print(f"parent {parent}  {len(records):2} records")


put(0, 20)
whole = kinesis.list_shards(StreamName="clicks")["Shards"][0]
ends = whole["HashKeyRange"]
middle = (int(ends["StartingHashKey"]) + int(ends["EndingHashKey"])) // 2
kinesis.split_shard(
    StreamName="clicks",
    ShardToSplit=whole["ShardId"],
    NewStartingHashKey=str(middle),
)
active.wait(StreamName="clicks")
put(20, 60)
show("after the split of shard 0")
# --8<-- [end:split]
# --8<-- [start:merge]


def merge(one, other):
    try:
        kinesis.merge_shards(
            StreamName="clicks",
            ShardToMerge=f"shardId-{one:012}",
            AdjacentShardToMerge=f"shardId-{other:012}",
        )
        active.wait(StreamName="clicks")
        return "merged"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("shards 2 and 1:", merge(2, 1))
print("shards 3 and 1:", merge(3, 1))
show("after the merge")
# --8<-- [end:merge]
