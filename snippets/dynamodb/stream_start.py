"""A stream knows what changed after it was enabled."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:enable]
import time

import boto3

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "order_id", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
)
dynamodb.get_waiter("table_exists").wait(TableName="orders")


def put(order_id):
    item = {"order_id": {"S": order_id}}
    dynamodb.put_item(TableName="orders", Item=item)


put("before")
table = dynamodb.update_table(
    TableName="orders",
    StreamSpecification={
        "StreamEnabled": True,
        "StreamViewType": "KEYS_ONLY",
    },
)["TableDescription"]
dynamodb.get_waiter("table_exists").wait(TableName="orders")
put("after")
time.sleep(10)  # records arrive in near real time
# --8<-- [end:enable]

# --8<-- [start:read]
streams = boto3.client("dynamodbstreams")
stream = {"StreamArn": table["LatestStreamArn"]}
shards = streams.describe_stream(**stream)["StreamDescription"]
iterator = streams.get_shard_iterator(
    **stream,
    ShardId=shards["Shards"][0]["ShardId"],
    ShardIteratorType="TRIM_HORIZON",
)["ShardIterator"]
records = streams.get_records(ShardIterator=iterator)["Records"]
print(
    [record["dynamodb"]["Keys"]["order_id"]["S"] for record in records]
)
# --8<-- [end:read]
