"""Leases in DynamoDB, as KCL keeps them: one worker a shard."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:table]
import boto3
from botocore.exceptions import ClientError

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="clicks", ShardCount=2)
kinesis.get_waiter("stream_exists").wait(StreamName="clicks")
shards = [
    shard["ShardId"]
    for shard in kinesis.list_shards(StreamName="clicks")["Shards"]
]
table = boto3.resource("dynamodb").create_table(
    TableName="click-counter",  # one lease table per application
    KeySchema=[{"AttributeName": "leaseKey", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "leaseKey", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
# --8<-- [end:table]
# --8<-- [start:take]


def take(worker, shard, from_worker=None):
    free = "attribute_not_exists(leaseOwner)"
    known = {":me": worker}
    if from_worker:
        free = "leaseOwner = :old"
        known[":old"] = from_worker
    try:
        table.update_item(
            Key={"leaseKey": shard},
            UpdateExpression="SET leaseOwner = :me",
            ConditionExpression=free,
            ExpressionAttributeValues=known,
        )
        return "holds the lease"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("ada,  shard 0:", take("ada", shards[0]))
print("bert, shard 0:", take("bert", shards[0]))
print("bert, shard 1:", take("bert", shards[1]))
for shard in shards:
    print("cleo, shard", shard[-1] + ":", take("cleo", shard))
# --8<-- [end:take]
# --8<-- [start:checkpoint]
for n in range(5):
    kinesis.put_record(
        StreamName="clicks",
        PartitionKey="x",
        ExplicitHashKey="0",  # shard 0
        Data=f"click {n}".encode(),
    )


def work(worker, limit):
    lease = table.get_item(Key={"leaseKey": shards[0]})["Item"]
    start = {"ShardIteratorType": "TRIM_HORIZON"}
    if "checkpoint" in lease:
        start = {
            "ShardIteratorType": "AFTER_SEQUENCE_NUMBER",
            "StartingSequenceNumber": lease["checkpoint"],
        }
    iterator = kinesis.get_shard_iterator(
        StreamName="clicks", ShardId=shards[0], **start
    )["ShardIterator"]
    records = kinesis.get_records(ShardIterator=iterator, Limit=limit)
    for record in records["Records"]:
        print(worker, "did", record["Data"].decode())
    return records["Records"]


def checkpoint(worker, record):
    table.update_item(
        Key={"leaseKey": shards[0]},
        UpdateExpression="SET #c = :number",
        ConditionExpression="leaseOwner = :me",
        ExpressionAttributeNames={"#c": "checkpoint"},
        ExpressionAttributeValues={
            ":me": worker,
            ":number": record["SequenceNumber"],
        },
    )


done = work("ada ", 3)
checkpoint("ada", done[1])  # she dies before the third is noted
take("cleo", shards[0], from_worker="ada")
work("cleo", 10)
# --8<-- [end:checkpoint]
