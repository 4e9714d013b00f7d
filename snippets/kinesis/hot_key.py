"""A hot partition key fills one shard and leaves the others idle."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hot]
from collections import Counter

import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=4)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")


def spread(key_of):
    records = [
        {"PartitionKey": key_of(n), "Data": b"click"}
        for n in range(400)
    ]
    answer = kinesis.put_records(StreamName="clicks", Records=records)
    count = Counter(r["ShardId"][-1] for r in answer["Records"])
    return [count[str(shard)] for shard in range(4)]


print("key = country:", spread(lambda n: "SE"))
print("key = user id:", spread(lambda n: f"user-{n}"))
# --8<-- [end:hot]
