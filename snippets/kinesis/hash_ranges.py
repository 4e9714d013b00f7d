"""The MD5 of the partition key picks the shard, by ranges."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ranges]
import hashlib

import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=4)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
shards = kinesis.list_shards(StreamName="clicks")["Shards"]

for shard in shards:
    first = int(shard["HashKeyRange"]["StartingHashKey"])
    last = int(shard["HashKeyRange"]["EndingHashKey"])
    print(shard["ShardId"][-1], f"{first:032x} to {last:032x}")
# --8<-- [end:ranges]
# --8<-- [start:predict]


def shard_for(key):
    number = int(hashlib.md5(key.encode()).hexdigest(), 16)
    for shard in shards:
        last = int(shard["HashKeyRange"]["EndingHashKey"])
        if number <= last:
            return shard["ShardId"]


right, modulo = 0, 0
for n in range(200):
    key = f"user-{n}"
    real = kinesis.put_record(
        StreamName="clicks", PartitionKey=key, Data=b"click"
    )["ShardId"]
    right += real == shard_for(key)
    number = int(hashlib.md5(key.encode()).hexdigest(), 16)
    modulo += int(real[-1]) == number % 4
print("range of the MD5 is right:", right, "of 200")
print("MD5 modulo 4 is right:    ", modulo, "of 200")
# --8<-- [end:predict]
