"""The view type decides what a stream record carries."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:record]
import time

import boto3

dynamodb = boto3.client("dynamodb")
streams = boto3.client("dynamodbstreams")


def records_of(arn):
    time.sleep(10)  # records arrive in near real time
    shard = streams.describe_stream(StreamArn=arn)
    shard = shard["StreamDescription"]["Shards"][0]["ShardId"]
    start = streams.get_shard_iterator(
        StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    return streams.get_records(ShardIterator=start)["Records"]


def change_three_times(view):
    made = dynamodb.create_table(
        TableName=view,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "order_id", "AttributeType": "S"}
        ],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        StreamSpecification={
            "StreamEnabled": True,
            "StreamViewType": view,
        },
    )["TableDescription"]
    dynamodb.get_waiter("table_exists").wait(TableName=view)
    key = {"order_id": {"S": "A-7"}}
    for total in ("30", "35"):
        dynamodb.put_item(
            TableName=view, Item={**key, "total": {"N": total}}
        )
    dynamodb.delete_item(TableName=view, Key=key)
    return records_of(made["LatestStreamArn"])


# --8<-- [end:record]

# --8<-- [start:show]
VIEWS = ["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]
for view in VIEWS:
    print(view)
    for record in change_three_times(view):
        old, new = (
            record["dynamodb"].get(image, {}).get("total", {}).get("N")
            for image in ("OldImage", "NewImage")
        )
        print(f"  {record['eventName']:7} old {old}, new {new}")
# --8<-- [end:show]
