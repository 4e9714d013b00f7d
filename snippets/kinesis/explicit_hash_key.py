"""ExplicitHashKey overrides the partition key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:explicit]
import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=2)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
shards = kinesis.list_shards(StreamName="clicks")["Shards"]


def put(**where):
    answer = kinesis.put_record(
        StreamName="clicks", PartitionKey="anna", Data=b"x", **where
    )
    return answer["ShardId"][-1]


print("by partition key:", put())
for shard in shards:
    start = shard["HashKeyRange"]["StartingHashKey"]
    print("told to use", shard["ShardId"][-1], end=": ")
    print(put(ExplicitHashKey=start))
# --8<-- [end:explicit]
