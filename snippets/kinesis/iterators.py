"""The kind of shard iterator decides where reading begins."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:put]
import datetime
import time

import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
shard = kinesis.list_shards(StreamName="clicks")["Shards"][0]

put, clock = {}, {}
for page in ("home", "cart", "pay"):
    clock[page] = datetime.datetime.now(datetime.UTC)
    put[page] = kinesis.put_record(
        StreamName="clicks", PartitionKey="anna", Data=page.encode()
    )
    time.sleep(60)
# --8<-- [end:put]
# --8<-- [start:read]


def read(kind, **where):
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks",
        ShardId=shard["ShardId"],
        ShardIteratorType=kind,
        **where,
    )["ShardIterator"]
    found = kinesis.get_records(ShardIterator=iterator)
    pages = [record["Data"].decode() for record in found["Records"]]
    print(f"{kind:21}", pages)


cart = put["cart"]["SequenceNumber"]
read("TRIM_HORIZON")
read("AT_SEQUENCE_NUMBER", StartingSequenceNumber=cart)
read("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=cart)
read("AT_TIMESTAMP", Timestamp=clock["pay"])
read("LATEST")
# --8<-- [end:read]
