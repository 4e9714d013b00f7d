"""Kinesis orders per shard, a FIFO queue per message group."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:kinesis]
import boto3

steps = ["seated", "ordered", "paid"]
tables = ["table-1", "table-2", "table-3", "table-4", "table-5"]
kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="restaurant", ShardCount=2)
kinesis.get_waiter("stream_exists").wait(StreamName="restaurant")
for step in steps:
    for table in tables:
        kinesis.put_record(
            StreamName="restaurant",
            PartitionKey=table,
            Data=step.encode(),
        )

shards = kinesis.list_shards(StreamName="restaurant")["Shards"]
for shard in shards:
    iterator = kinesis.get_shard_iterator(
        StreamName="restaurant",
        ShardId=shard["ShardId"],
        ShardIteratorType="TRIM_HORIZON",
    )["ShardIterator"]
    seen = {}
    for r in kinesis.get_records(ShardIterator=iterator)["Records"]:
        steps_of = seen.setdefault(r["PartitionKey"][-1], [])
        steps_of.append(r["Data"].decode())
    ordered = all(found == steps for found in seen.values())
    print("shard", shard["ShardId"][-1], "has tables", end=" ")
    print(sorted(seen), "in order:", ordered)
# --8<-- [end:kinesis]
# --8<-- [start:fifo]
sqs = boto3.client("sqs")
queue = sqs.create_queue(
    QueueName="restaurant.fifo", Attributes={"FifoQueue": "true"}
)["QueueUrl"]
for step in steps:
    for table in tables:
        sqs.send_message(
            QueueUrl=queue,
            MessageBody=step,
            MessageGroupId=table,
            MessageDeduplicationId=f"{table}-{step}",
        )


def receive_one():
    found = sqs.receive_message(
        QueueUrl=queue,
        MaxNumberOfMessages=1,
        MessageSystemAttributeNames=["MessageGroupId"],
    ).get("Messages", [])
    return [
        (m["Attributes"]["MessageGroupId"], m["Body"]) for m in found
    ]


busy = [receive_one() for waiter in range(6)]
print("6 consumers busy with", sum(map(len, busy)), "tables, each at")
print("  its first step:", all(b[0][1] == "seated" for b in busy[:5]))
# --8<-- [end:fifo]
