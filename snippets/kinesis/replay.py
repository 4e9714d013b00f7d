"""Reading removes nothing: read again, or with two applications."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:consume]
import boto3

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
shard = kinesis.list_shards(StreamName="clicks")["Shards"][0]
for page in ("home", "cart", "pay"):
    kinesis.put_record(
        StreamName="clicks", PartitionKey="anna", Data=page.encode()
    )


class Application:
    def __init__(self):
        self.iterator = kinesis.get_shard_iterator(
            StreamName="clicks",
            ShardId=shard["ShardId"],
            ShardIteratorType="TRIM_HORIZON",
        )["ShardIterator"]

    def read(self, limit):
        found = kinesis.get_records(
            ShardIterator=self.iterator, Limit=limit
        )
        self.iterator = found["NextShardIterator"]
        return [record["Data"].decode() for record in found["Records"]]


billing, fraud = Application(), Application()
print("billing:      ", billing.read(2))
print("fraud:        ", fraud.read(10))
print("billing:      ", billing.read(2))
print("billing again:", Application().read(10))
# --8<-- [end:consume]
