"""A split closes one shard and opens two; neighbours can merge."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:split]
import boto3
from botocore.exceptions import ClientError

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=2)
active = kinesis.get_waiter("stream_exists")
active.wait(StreamName="clicks")


def shards():
    return kinesis.list_shards(StreamName="clicks")["Shards"]


def show(title):
    print(title)
    for shard in shards():
        first = int(shard["HashKeyRange"]["StartingHashKey"]) >> 120
        last = int(shard["HashKeyRange"]["EndingHashKey"]) >> 120
        numbers = shard["SequenceNumberRange"]
        state = (
            "closed" if "EndingSequenceNumber" in numbers else "open"
        )
        parent = shard.get("ParentShardId", "-")[-1]
        print(f"  shard {shard['ShardId'][-1]}", end="  ")
        print(f"{first:02x}.. to {last:02x}..  {state:6}", end="  ")
        print("parent", parent)


first = shards()[0]
ends = first["HashKeyRange"]
middle = (
    int(ends["StartingHashKey"]) + int(ends["EndingHashKey"])
) // 2
kinesis.split_shard(
    StreamName="clicks",
    ShardToSplit=first["ShardId"],
    NewStartingHashKey=str(middle + 1),
)
active.wait(StreamName="clicks")
show("shard 0 was hot, so it was split")
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


print("merge 2 and 1:", merge(2, 1))
print("merge 3 and 1:", merge(3, 1))
show("shards 3 and 1 are neighbours")
# --8<-- [end:merge]
